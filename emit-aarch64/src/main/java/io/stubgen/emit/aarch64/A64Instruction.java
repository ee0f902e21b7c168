package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.SP;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.Relocation;
import java.util.Optional;

/**
 * The AArch64 instructions that stubs are made of, by the shape of their operands. Register 31 is the stack pointer or
 * the zero register, as the instruction reads it: {@link io.stubgen.abi.AArch64Registers#SP} or {@link #ZERO}.
 */
sealed interface A64Instruction extends Instruction
        permits A64Access,
                A64Jump,
                A64Instruction.Plain,
                A64Instruction.Registers,
                A64Instruction.Combination,
                A64Instruction.StackCombination,
                A64Instruction.Constant,
                A64Instruction.Wide,
                A64Instruction.Field,
                A64Instruction.Extract,
                A64Instruction.Page,
                A64Instruction.PageOffset,
                A64Instruction.ThreadPointer,
                A64Instruction.ThreadDescriptorCall,
                A64Instruction.Branch,
                A64Instruction.RegisterBranch {

    /** Reads as zero; what is written to it is lost. */
    Register ZERO = new Register(Register.Bank.INTEGER, 31, "xzr");

    /** No registers. */
    record Plain(PlainOp op) implements A64Instruction {
        @Override
        public String text() {
            return op.text();
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.of(op.textWithoutComment());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.code());
        }

        @Override
        public boolean isLandingPad() {
            return op == PlainOp.BTI_C;
        }
    }

    /** Two registers. */
    record Registers(RegisterOp op, Register destination, Register source) implements A64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + A64Text.register(destination, op.destinationWidth()) + ", "
                    + A64Text.register(source, op.sourceWidth());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.encode(destination.number(), source.number()));
        }
    }

    /** Three registers, the last shifted to the left by that many bits. */
    record Combination(CombineOp op, Register destination, Register left, Register right, int shift)
            implements A64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + A64Text.register(destination, op.width()) + ", "
                    + A64Text.register(left, op.width()) + ", " + A64Text.register(right, op.width())
                    + (shift == 0 ? "" : ", lsl " + A64Text.immediate(shift));
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.code()
                    | right.number() << 16
                    | shift << 10
                    | left.number() << 5
                    | destination.number());
        }
    }

    /** {@code add} or {@code sub} of 8 bytes where the destination and the left operand may be the stack pointer. */
    record StackCombination(CombineOp op, Register destination, Register left, Register right)
            implements A64Instruction {
        private static final int EXTENDED = 1 << 21 | 3 << 13;

        @Override
        public String text() {
            return op.mnemonic() + " " + destination + ", " + left + ", " + right + ", uxtx";
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.code()
                    | EXTENDED
                    | right.number() << 16
                    | left.number() << 5
                    | destination.number());
        }
    }

    /** A register combined with a constant. Of {@code add} and {@code sub}, 31 is the stack pointer. */
    record Constant(ConstantOp op, Register destination, Register source, long value) implements A64Instruction {
        @Override
        public String text() {
            String registers = A64Text.register(destination, op.width()) + ", " + A64Text.register(source, op.width());
            if (op == ConstantOp.ADD64 && value == 0 && (destination.equals(SP) || source.equals(SP))) {
                return "mov " + registers;
            }
            boolean shifted = op.form() == ConstantOp.Form.ARITHMETIC && value > 0xfff;
            return op.mnemonic() + " " + registers + ", "
                    + (shifted ? A64Text.immediate(value >> 12) + ", lsl #0xc" : A64Text.immediate(value));
        }

        @Override
        public void encode(CodeBuffer buffer) {
            int code = op.encode(value)
                    .orElseThrow(() -> new IllegalArgumentException(op + " cannot hold " + A64Text.immediate(value)));
            buffer.put32(code | source.number() << 5 | destination.number());
        }
    }

    /** 16 bits of a constant to a register, shifted to the left by a multiple of 16 bits. */
    record Wide(WideOp op, Register destination, int value, int shift) implements A64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + A64Text.register(destination, op.width()) + ", " + A64Text.immediate(value)
                    + (shift == 0 ? "" : ", lsl " + A64Text.immediate(shift));
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.code() | shift / 16 << 21 | value << 5 | destination.number());
        }
    }

    /** A bit field of a 64-bit register, {@code count} bits from bit {@code lowest} on. */
    record Field(FieldOp op, Register destination, Register source, int lowest, int count) implements A64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + destination + ", " + source + ", " + A64Text.immediate(lowest) + ", "
                    + A64Text.immediate(count);
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.encode(lowest, count) | source.number() << 5 | destination.number());
        }
    }

    /** 64 bits out of two registers one above the other, from that bit of the low one on. */
    record Extract(Register destination, Register high, Register low, int lowest) implements A64Instruction {
        @Override
        public String text() {
            return "extr " + destination + ", " + high + ", " + low + ", " + A64Text.immediate(lowest);
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(0x93c0_0000
                    | low.number() << 16
                    | lowest << 10
                    | high.number() << 5
                    | destination.number());
        }
    }

    /** The page of a symbol, or of the linker's entry for it. */
    record Page(Register destination, SymbolPart part, String symbol, long addend) implements A64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return "adrp " + destination + ", " + part.of(symbol, addend, symbols);
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.of("adrp " + destination + ", #0x0");
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.relocate(part.relocation(), symbol, addend).put32(0x9000_0000 | destination.number());
        }
    }

    /** A page plus a symbol's place in it. */
    record PageOffset(Register destination, Register page, SymbolPart part, String symbol, long addend)
            implements A64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return "add " + destination + ", " + page + ", " + part.of(symbol, addend, symbols);
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.of("add " + destination + ", " + page + ", #0x0");
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.relocate(part.relocation(), symbol, addend)
                    .put32(0x9100_0000 | page.number() << 5 | destination.number());
        }
    }

    /** The thread pointer of ELF platforms. */
    record ThreadPointer(Register destination) implements A64Instruction {
        @Override
        public String text() {
            return "mrs " + destination + ", tpidr_el0";
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(0xd53b_d040 | destination.number());
        }
    }

    /** The call of a thread-local variable's descriptor, which linkers know by its mark. */
    record ThreadDescriptorCall(Register function, String symbol) implements A64Instruction {
        @Override
        public String text() {
            return ".tlsdesccall " + symbol + "; blr " + function;
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.of(BranchOp.CALL.registerMnemonic() + " " + function);
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.relocate(Relocation.Kind.THREAD_DESCRIPTOR_CALL, symbol, 0)
                    .put32(BranchOp.CALL.registerCode() | function.number() << 5);
        }
    }

    /** A call or jump to a function that may be in another library. */
    record Branch(BranchOp op, String symbol) implements A64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return op.mnemonic() + " " + symbols.name(symbol);
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.of(op.mnemonic() + " #0x0");
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.relocate(op.relocation(), symbol, 0).put32(op.code());
        }
    }

    /** A call or jump to the address in a register. */
    record RegisterBranch(BranchOp op, Register address) implements A64Instruction {
        @Override
        public String text() {
            return op.registerMnemonic() + " " + address;
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(op.registerCode() | address.number() << 5);
        }
    }
}
