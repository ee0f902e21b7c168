package io.stubgen.generate;

/** Whether instructions are compared with what independent assemblers make of their text. */
public enum Verification {
    LEFT_OUT,
    /** With all that are there: GNU as, llvm-mc and Keystone. */
    WITH_EVERY_ASSEMBLER
}
