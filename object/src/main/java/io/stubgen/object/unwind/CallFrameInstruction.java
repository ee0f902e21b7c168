package io.stubgen.object.unwind;

/**
 * An instruction of DWARF call frame information (DWARF 5, 6.4.2), with DWARF register numbers and offsets in bytes.
 * Each has an assembler directive and an encoding.
 */
sealed interface CallFrameInstruction {

    /** The directive from which an assembler makes this instruction. */
    String directive();

    /** Appends the encoding. */
    void encode(CallFrameBuffer out, CallFrameConvention convention);

    /** The CFA is {@code register + offset}. */
    record DefineCfa(int register, long offset) implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_def_cfa " + register + ", " + offset;
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0x0c).uleb128(register).uleb128(offset);
        }
    }

    /** The CFA is computed from another register, with the same offset. */
    record DefineCfaRegister(int register) implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_def_cfa_register " + register;
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0x0d).uleb128(register);
        }
    }

    /** The CFA is computed with another offset, from the same register. */
    record DefineCfaOffset(long offset) implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_def_cfa_offset " + offset;
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0x0e).uleb128(offset);
        }
    }

    /** The register's old value is {@code below} bytes under the CFA. */
    record Offset(int register, long below) implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_offset " + register + ", " + -below;
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0x80 | register).uleb128(below / -convention.dataAlignment());
        }
    }

    /** The register has its old value, or never lost it. */
    record Restore(int register) implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_restore " + register;
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0xc0 | register);
        }
    }

    /** The return address in the register is signed, or no longer so (DWARF for the Arm 64-bit Architecture). */
    record NegateSignedState() implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_negate_ra_state";
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0x2d); // DW_CFA_AARCH64_negate_ra_state
        }
    }

    /** Pushes the rules of all registers and of the CFA. */
    record RememberState() implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_remember_state";
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0x0a);
        }
    }

    /** Pops what {@link RememberState} pushed. */
    record RestoreState() implements CallFrameInstruction {
        @Override
        public String directive() {
            return ".cfi_restore_state";
        }

        @Override
        public void encode(CallFrameBuffer out, CallFrameConvention convention) {
            out.u8(0x0b);
        }
    }
}
