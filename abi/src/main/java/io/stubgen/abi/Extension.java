package io.stubgen.abi;

/**
 * What the bits above a narrow integer hold: those of a 32-bit container above 1 or 2 bytes, those of a 64-bit container
 * above 4 bytes.
 */
public enum Extension {
    /** Anything. */
    NONE,
    /** Zeros. */
    ZERO,
    /** Copies of the sign bit. */
    SIGN
}
