package io.stubgen.emit.aarch64;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.SymbolSyntax;
import java.util.Optional;

/** Loads and stores. */
sealed interface A64Access extends A64Instruction {

    /** Memory to register or register to memory. */
    record Single(AccessOp op, Register register, Memory memory) implements A64Access {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        /** COFF has no table to load an address from. */
        @Override
        public String text(SymbolSyntax symbols) {
            if (symbols == SymbolSyntax.COFF
                    && memory instanceof Memory.InPage(Register page, SymbolPart part, String symbol, long addend)
                    && part == SymbolPart.GOT_PAGE_OFFSET) {
                return "add " + register + ", " + page + ", " + part.of(symbol, addend, symbols);
            }
            return memory.mnemonic(op) + " " + A64Text.register(register, op.registerWidth()) + ", "
                    + memory.text(symbols);
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.of(
                    memory.mnemonic(op) + " " + A64Text.register(register, op.registerWidth()) + ", "
                            + memory.standaloneText());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            memory.encode(buffer, op, register.number());
        }
    }

    /** Two registers and memory, {@code offset} bytes from a base register or the stack pointer. */
    record Pair(PairOp op, Register first, Register second, Register base, int offset, PairOp.Mode mode)
            implements A64Access {
        @Override
        public String text() {
            String registers = A64Text.register(first, op.width()) + ", " + A64Text.register(second, op.width());
            return op.mnemonic() + " " + registers + ", "
                    + switch (mode) {
                        case OFFSET -> Memory.at(base, offset).text();
                        case PRE_INDEX -> "[" + base + ", " + A64Text.immediate(offset) + "]!";
                        case POST_INDEX -> "[" + base + "], " + A64Text.immediate(offset);
                    };
        }

        @Override
        public void encode(CodeBuffer buffer) {
            if (!op.reaches(offset)) {
                throw new IllegalArgumentException(op + " does not reach " + offset);
            }
            buffer.put32(op.encode(mode, offset) | second.number() << 10 | base.number() << 5 | first.number());
        }
    }

    /** A register and memory, in an order that other threads see. */
    record Ordered(OrderedOp op, Register register, Register base) implements A64Access {
        @Override
        public String text() {
            return op.mnemonic() + " " + A64Text.register(register, op.width()) + ", [" + base + "]";
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.code() | base.number() << 5 | register.number());
        }
    }

    /** Stores 8 bytes, releasing, if nobody else has since they were loaded; {@code status} is then 0. */
    record StoreExclusive(Register status, Register source, Register base) implements A64Access {
        @Override
        public String text() {
            return "stlxr " + A64Text.register(status, 4) + ", " + source + ", [" + base + "]";
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(0xc800_fc00 | status.number() << 16 | base.number() << 5 | source.number());
        }
    }
}
