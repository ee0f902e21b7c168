package io.stubgen.abi;

/** What the bits of a 32-bit container above a narrow integer hold. */
public enum Extension {
    /** Anything. */
    NONE,
    /** Zeros. */
    ZERO,
    /** Copies of the sign bit. */
    SIGN
}
