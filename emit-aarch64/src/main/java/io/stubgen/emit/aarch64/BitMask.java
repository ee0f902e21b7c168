package io.stubgen.emit.aarch64;

import java.util.OptionalInt;

/** Constants of logical instructions: Arm ARM, {@code DecodeBitMasks}. */
final class BitMask {
    private BitMask() {}

    /**
     * The fields N, immr and imms of a constant: an element of 2 to 64 bits, repeated, that is a run of ones, rotated.
     * Empty if the constant is not of that kind.
     *
     * @param bits 32 or 64; the upper bits of a 32-bit constant are zeros
     */
    static OptionalInt encode(long value, int bits) {
        if (bits == 32 && value >>> 32 != 0) {
            return OptionalInt.empty();
        }
        long whole = bits == 32 ? value | value << 32 : value;
        int size = elementSize(whole);
        long ones = size == 64 ? -1 : (1L << size) - 1;
        long element = whole & ones;
        int count = Long.bitCount(element);
        if (count == 0 || count == size) {
            return OptionalInt.empty();
        }
        long run = (1L << count) - 1;
        for (int rotation = 0; rotation < size; rotation++) {
            long rotated = rotation == 0 ? run : (run >>> rotation | run << size - rotation) & ones;
            if (rotated == element) {
                int n = size == 64 ? 1 : 0;
                int imms = -2 * size & 0x3f | count - 1;
                return OptionalInt.of(n << 12 | rotation << 6 | imms);
            }
        }
        return OptionalInt.empty();
    }

    /** The shortest element that is repeated. */
    private static int elementSize(long value) {
        int size = 64;
        while (size > 2 && Long.rotateRight(value, size / 2) == value) {
            size /= 2;
        }
        return size;
    }
}
