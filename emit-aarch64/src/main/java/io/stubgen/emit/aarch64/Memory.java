package io.stubgen.emit.aarch64;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.SymbolSyntax;

/** A memory operand of a single register's load or store. */
sealed interface Memory {

    /** The operand in brackets. */
    String text();

    /** The same in assembly text that names symbols in that way. */
    default String text(SymbolSyntax symbols) {
        return text();
    }

    /** The same without a symbol: the number 0 in its place. */
    default String standaloneText() {
        return text();
    }

    /** The operation's mnemonic with this operand. */
    default String mnemonic(AccessOp op) {
        return op.mnemonic();
    }

    /** Appends the operation on a register with that number. */
    void encode(CodeBuffer buffer, AccessOp op, int register);

    /** Base register and displacement in bytes. */
    static Memory.Based at(Register base, long displacement) {
        return new Based(base, Math.toIntExact(displacement));
    }

    /** Base register, or the stack pointer, and displacement in bytes. */
    record Based(Register base, int displacement) implements Memory {
        /** The place that many bytes further. */
        Based plus(long bytes) {
            return at(base, displacement + bytes);
        }

        /** Whether an operation can encode the displacement: scaled by its width, or as a small number of bytes. */
        boolean isReachedBy(AccessOp op) {
            return isScaled(op) || displacement >= -256 && displacement < 256;
        }

        private boolean isScaled(AccessOp op) {
            int width = op.memoryWidth();
            return displacement >= 0 && displacement % width == 0 && displacement / width < 4096;
        }

        @Override
        public String text() {
            return displacement == 0 ? "[" + base + "]" : "[" + base + ", " + A64Text.immediate(displacement) + "]";
        }

        @Override
        public String mnemonic(AccessOp op) {
            return isScaled(op) ? op.mnemonic() : op.unscaledMnemonic();
        }

        @Override
        public void encode(CodeBuffer buffer, AccessOp op, int register) {
            if (!isReachedBy(op)) {
                throw new IllegalArgumentException(op + " does not reach " + text());
            }
            int offset = isScaled(op)
                    ? 1 << 24 | displacement / op.memoryWidth() << 10
                    : (displacement & 0x1ff) << 12;
            buffer.put32(op.code() | offset | base.number() << 5 | register);
        }
    }

    /** Base register, or the stack pointer, plus index register. */
    record Indexed(Register base, Register index) implements Memory {
        @Override
        public String text() {
            return "[" + base + ", " + index + "]";
        }

        @Override
        public void encode(CodeBuffer buffer, AccessOp op, int register) {
            buffer.put32(op.code()
                    | 1 << 21
                    | index.number() << 16
                    | 3 << 13
                    | 2 << 10
                    | base.number() << 5
                    | register);
        }
    }

    /** Base register, which holds a page, plus a symbol's place in the page. */
    record InPage(Register base, SymbolPart part, String symbol, long addend) implements Memory {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return "[" + base + ", " + part.of(symbol, addend, symbols) + "]";
        }

        @Override
        public String standaloneText() {
            return "[" + base + ", #0x0]";
        }

        @Override
        public void encode(CodeBuffer buffer, AccessOp op, int register) {
            buffer.relocate(part.relocation(), symbol, addend)
                    .put32(op.code() | 1 << 24 | base.number() << 5 | register);
        }
    }
}
