package io.stubgen.object;

/** Instruction set that an object file is for. */
public enum Machine {
    X64,
    AARCH64
}
