package io.stubgen.emit.x64;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Label;
import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.Relocation;
import java.util.Optional;

/** The x86-64 instructions that stubs are made of, by the shape of their operands. */
sealed interface X64Instruction extends Instruction {

    /** Opcode of indirect calls and jumps. */
    Opcode INDIRECT = Opcode.plain(0xff);

    /** Prefix that makes an instruction on memory one step for all processors. */
    int LOCK = 0xf0;

    /** No operands. */
    record Plain(PlainOp op) implements X64Instruction {
        @Override
        public String text() {
            return op.mnemonic();
        }

        @Override
        public Optional<String> standaloneText() {
            return op.standaloneText();
        }

        @Override
        public void encode(CodeBuffer buffer) {
            for (int value : op.bytes()) {
                buffer.put8(value);
            }
        }

        @Override
        public boolean isLandingPad() {
            return op == PlainOp.ENDBR64;
        }
    }

    /** Two registers. */
    record Registers(RegisterOp op, Register destination, Register source) implements X64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + X64Text.register(destination, op.destinationWidth()) + ", "
                    + X64Text.register(source, op.sourceWidth());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            int reg = (op.form() == RegisterOp.Form.LOAD ? destination : source).number();
            int rm = (op.form() == RegisterOp.Form.LOAD ? source : destination).number();
            op.opcode()
                    .encode(buffer, reg >> 3, 0, rm >> 3, byteRex())
                    .put8(ModRm.of(ModRm.REGISTER, reg, rm));
        }

        private int byteRex() {
            return (op.sourceWidth() == 1 ? X64Instruction.byteRex(source) : 0)
                    | (op.destinationWidth() == 1 ? X64Instruction.byteRex(destination) : 0);
        }
    }

    /** Memory to register. */
    record Load(LoadOp op, Register destination, Memory source) implements X64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        /** COFF has no table to load an address from. */
        @Override
        public String text(SymbolSyntax symbols) {
            LoadOp shown = symbols == SymbolSyntax.COFF && source instanceof Memory.TableEntry ? LoadOp.LEA : op;
            return shown.mnemonic() + " " + X64Text.register(destination, shown.registerWidth()) + ", "
                    + X64Text.memory(source, shown.memoryWidth(), symbols);
        }

        @Override
        public Optional<String> standaloneText() {
            return source.namesSymbol() ? Optional.empty() : Optional.of(text());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            op.opcode().encode(buffer, destination.number() >> 3, source.rexX(), source.rexB());
            source.encode(buffer, destination.number());
        }
    }

    /** Register to memory. */
    record Store(StoreOp op, Memory destination, Register source) implements X64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return op.mnemonic() + " " + X64Text.memory(destination, op.width(), symbols) + ", "
                    + X64Text.register(source, op.width());
        }

        /** A prefix may count as a statement of its own. */
        @Override
        public Optional<String> standaloneText() {
            return op == StoreOp.LOCK_CMPXCHG64 || destination.namesSymbol() ? Optional.empty() : Optional.of(text());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            if (op == StoreOp.LOCK_CMPXCHG64) {
                buffer.put8(LOCK);
            }
            op.opcode()
                    .encode(
                            buffer,
                            source.number() >> 3,
                            destination.rexX(),
                            destination.rexB(),
                            op.width() == 1 ? byteRex(source) : 0);
            destination.encode(buffer, source.number());
        }
    }

    /** A constant to, or combined with, a register. */
    record Constant(ConstantOp op, Register destination, int value) implements X64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + X64Text.register(destination, op.width()) + ", " + X64Text.immediate(value);
        }

        @Override
        public void encode(CodeBuffer buffer) {
            op.encode(buffer, destination, value);
        }
    }

    /** {@code mov} of a 32-bit constant to memory, sign-extended to 8 bytes. */
    record StoreConstant(Memory destination, int value) implements X64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return "mov " + X64Text.memory(destination, 8, symbols) + ", " + X64Text.immediate(value);
        }

        @Override
        public Optional<String> standaloneText() {
            return destination.namesSymbol() ? Optional.empty() : Optional.of(text());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            Opcode.wide(0xc7).encode(buffer, 0, destination.rexX(), destination.rexB());
            destination.encode(buffer, 0);
            buffer.put32(value);
        }
    }

    /** {@code push} or {@code pop}. */
    record Stack(StackOp op, Register register) implements X64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + register;
        }

        @Override
        public void encode(CodeBuffer buffer) {
            Opcode.plain(op.opcode() | register.number() & 7).encode(buffer, 0, 0, register.number() >> 3);
        }
    }

    /** A call or jump to a function that may be in another library. */
    record Branch(BranchOp op, String symbol) implements X64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            String name = symbols.name(symbol);
            String suffix = symbols == SymbolSyntax.ELF ? "@PLT" : "";
            return X64Text.withSymbol(op.mnemonic() + " " + name + suffix, name);
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.empty();
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put8(op.relative())
                    .relocate(Relocation.Kind.BRANCH, symbol, 0)
                    .put32(0);
        }
    }

    /** A call or jump to the address in a register. */
    record RegisterBranch(BranchOp op, Register address) implements X64Instruction {
        @Override
        public String text() {
            return op.mnemonic() + " " + address;
        }

        @Override
        public void encode(CodeBuffer buffer) {
            INDIRECT.encode(buffer, 0, 0, address.number() >> 3)
                    .put8(ModRm.of(ModRm.REGISTER, op.digit(), address.number()));
        }
    }

    /** A call or jump to the address in memory. */
    record MemoryBranch(BranchOp op, Memory address) implements X64Instruction {
        @Override
        public String text() {
            return text(SymbolSyntax.ELF);
        }

        @Override
        public String text(SymbolSyntax symbols) {
            return op.mnemonic() + " " + X64Text.memory(address, 8, symbols);
        }

        @Override
        public Optional<String> standaloneText() {
            return address.namesSymbol() ? Optional.empty() : Optional.of(text());
        }

        @Override
        public void encode(CodeBuffer buffer) {
            INDIRECT.encode(buffer, 0, address.rexX(), address.rexB());
            address.encode(buffer, op.digit());
        }
    }

    /**
     * The first half of the general-dynamic sequence of exactly 16 bytes that linkers know: rdi for
     * {@code __tls_get_addr}.
     */
    record ThreadLocalArgument(String symbol) implements X64Instruction {
        @Override
        public String text() {
            return "data16 lea rdi, " + symbol + "@tlsgd[rip]";
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.empty();
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put8(0x66)
                    .put8(0x48)
                    .put8(0x8d)
                    .put8(ModRm.of(0, 7, ModRm.RIP_RELATIVE))
                    .relocate(Relocation.Kind.THREAD_LOCAL, symbol, 0)
                    .put32(0);
        }
    }

    /** The second half: the call, whose result is the variable's address in rax. */
    record ThreadLocalCall() implements X64Instruction {
        private static final String FUNCTION = "__tls_get_addr";

        @Override
        public String text() {
            return ".value 0x6666; rex64; call " + FUNCTION + "@PLT";
        }

        @Override
        public Optional<String> standaloneText() {
            return Optional.empty();
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put8(0x66)
                    .put8(0x66)
                    .put8(0x48)
                    .put8(BranchOp.CALL.relative())
                    .relocate(Relocation.Kind.BRANCH, FUNCTION, 0)
                    .put32(0);
        }
    }

    /** Loads 8 bytes of a thread-local variable whose distance from the thread pointer is in rax into rax. */
    record ThreadLocalLoad() implements X64Instruction {
        @Override
        public String text() {
            return "mov rax, qword ptr fs:[rax]";
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put8(0x64).put8(0x48).put8(0x8b).put8(ModRm.of(0, 0, 0));
        }
    }

    /** A jump to a label of the same function. */
    record Jump(Condition condition, Label label) implements X64Instruction, LocalBranch {
        @Override
        public String text(String labelName) {
            return condition.mnemonic() + " " + labelName;
        }

        @Override
        public boolean reaches(Reach reach, int displacement) {
            return reach == Reach.LONG || displacement == (byte) displacement;
        }

        @Override
        public void encode(CodeBuffer buffer) {
            encode(buffer, Reach.LONG, 0);
        }

        @Override
        public void encode(CodeBuffer buffer, Reach reach, int displacement) {
            if (reach == Reach.SHORT) {
                buffer.put8(condition.shortOpcode()).put8(displacement);
            } else {
                condition.encodeLong(buffer).put32(displacement);
            }
        }
    }

    private static int byteRex(Register register) {
        return register.number() >= 4 ? 0x40 : 0;
    }
}
