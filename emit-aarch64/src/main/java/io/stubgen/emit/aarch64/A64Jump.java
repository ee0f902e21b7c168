package io.stubgen.emit.aarch64;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction.LocalBranch;
import io.stubgen.emit.Label;
import java.util.Optional;

/**
 * Branches to a label of the same function. There is one encoding of each, which reaches further than stubs are long.
 */
sealed interface A64Jump extends A64Instruction, LocalBranch {

    /** Bits of the field for the distance, in instructions. */
    int distanceBits();

    /** Place of that field. */
    int distanceBit();

    /** The instruction without the distance. */
    int code();

    @Override
    default boolean reaches(Reach reach, int displacement) {
        int limit = 1 << distanceBits() + 1;
        return displacement + 4 >= -limit && displacement + 4 < limit;
    }

    /** An instruction that is believed at address 0 goes to its distance. */
    @Override
    default Optional<String> standaloneText(int distance) {
        return Optional.of(text(A64Text.immediate(distance)));
    }

    @Override
    default void encode(CodeBuffer buffer) {
        encode(buffer, Reach.SHORT, -4);
    }

    /** The processor counts from the start of the instruction. */
    @Override
    default void encode(CodeBuffer buffer, Reach reach, int displacement) {
        if (!reaches(reach, displacement)) {
            throw new IllegalArgumentException(text() + " does not reach " + displacement + " bytes");
        }
        int distance = (displacement + 4) / 4 & (1 << distanceBits()) - 1;
        buffer.put32(code() | distance << distanceBit());
    }

    /** Always. */
    record Always(Label label) implements A64Jump {
        @Override
        public String text(String labelName) {
            return BranchOp.JUMP.mnemonic() + " " + labelName;
        }

        @Override
        public int distanceBits() {
            return 26;
        }

        @Override
        public int distanceBit() {
            return 0;
        }

        @Override
        public int code() {
            return BranchOp.JUMP.code();
        }
    }

    /** After a comparison. */
    record If(Condition condition, Label label) implements A64Jump {
        @Override
        public String text(String labelName) {
            return condition.mnemonic() + " " + labelName;
        }

        @Override
        public int distanceBits() {
            return 19;
        }

        @Override
        public int distanceBit() {
            return 5;
        }

        @Override
        public int code() {
            return 0x5400_0000 | condition.number();
        }
    }

    /** If a register is zero, or if it is not. */
    record Test(TestOp op, Register register, Label label) implements A64Jump {
        @Override
        public String text(String labelName) {
            return op.mnemonic() + " " + A64Text.register(register, op.width()) + ", " + labelName;
        }

        @Override
        public int distanceBits() {
            return 19;
        }

        @Override
        public int distanceBit() {
            return 5;
        }

        @Override
        public int code() {
            return op.code() | register.number();
        }
    }

    /** If a bit of a register, 0 to 63, is zero, or if it is not. */
    record Bit(BitOp op, Register register, int bit, Label label) implements A64Jump {
        @Override
        public String text(String labelName) {
            return op.mnemonic() + " " + register + ", " + A64Text.immediate(bit) + ", " + labelName;
        }

        @Override
        public int distanceBits() {
            return 14;
        }

        @Override
        public int distanceBit() {
            return 5;
        }

        @Override
        public int code() {
            return op.code() | bit >> 5 << 31 | (bit & 31) << 19 | register.number();
        }
    }
}
