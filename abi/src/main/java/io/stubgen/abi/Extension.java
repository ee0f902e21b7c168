package io.stubgen.abi;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;

/**
 * What the bits above a narrow integer hold: those of a 32-bit container above 1 or 2 bytes, those of a 64-bit
 * container above 4 bytes.
 */
public enum Extension {
    /** Anything. */
    NONE,
    /** Zeros. */
    ZERO,
    /** Copies of the sign bit. */
    SIGN;

    /** The extension by which C promotes a value to {@code int}; none for what is not promoted. */
    public static Extension promoting(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout.OfBoolean _, ValueLayout.OfChar _ -> ZERO;
            case ValueLayout.OfByte value -> CanonicalType.of(value).isUnsigned() ? ZERO : SIGN;
            case ValueLayout.OfShort _ -> SIGN;
            default -> NONE;
        };
    }
}
