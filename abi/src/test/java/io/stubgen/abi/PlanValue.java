package io.stubgen.abi;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A value of a type: its bytes, and a mask of the bytes that are not padding. */
record PlanValue(MemoryLayout layout, byte[] bytes, byte[] mask) {

    static PlanValue random(MemoryLayout layout, Random random) {
        byte[] bytes = new byte[(int) layout.byteSize()];
        byte[] mask = new byte[bytes.length];
        random.nextBytes(bytes);
        TestLayouts.forEachScalar(layout, 0, (scalar, offset) -> {
            for (int index = 0; index < scalar.byteSize(); index++) {
                mask[(int) (offset + index)] = (byte) 0xff;
            }
        });
        if (layout instanceof ValueLayout.OfBoolean) {
            bytes[0] &= 1;
        }
        return new PlanValue(layout, bytes, mask);
    }

    /** A pointer. */
    static PlanValue address(long address) {
        byte[] bytes = new byte[Long.BYTES];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (address >> 8 * index);
        }
        return new PlanValue(TestLayouts.POINTER, bytes, bytes);
    }

    int size() {
        return bytes.length;
    }

    /** Whether C promotes it to {@code int}. */
    boolean isNarrow() {
        return layout instanceof ValueLayout && size() < 4;
    }

    /** A narrow integer as an {@code int} of C. */
    int promoted() {
        return (int) extended((int) bits(bytes, 0, size(), 0), size(), Extension.promoting(layout));
    }

    /** What stands in a register or slot for a piece of at most 8 bytes: anything around what the plan promises. */
    long content(Move move, long filler) {
        long bits = bits(bytes, move.offset(), move.width(), filler);
        return move.extension() == Extension.NONE
                ? bits
                : filler << 32 | extended((int) bits, move.width(), move.extension()) & 0xffff_ffffL;
    }

    private static long extended(int bits, long width, Extension extension) {
        int unused = Integer.SIZE - 8 * (int) width;
        return switch (extension) {
            case NONE -> bits;
            case ZERO -> bits << unused >>> unused;
            case SIGN -> bits << unused >> unused;
        };
    }

    /** The little-endian number in some bytes, below bits of the filler. */
    static long bits(byte[] bytes, long offset, long width, long filler) {
        long bits = filler;
        for (long index = 0; index < width; index++) {
            bits = bits & ~(0xffL << 8 * index) | (bytes[(int) (offset + index)] & 0xffL) << 8 * index;
        }
        return bits;
    }

    /** Bytes and mask of a piece, as two arguments in C. */
    String literals(long offset, long width) {
        return literal(bytes, offset, width) + ", " + literal(mask, offset, width);
    }

    /** All bytes, as an argument in C. */
    String literal() {
        return literal(bytes, 0, bytes.length);
    }

    private static String literal(byte[] bytes, long offset, long width) {
        return IntStream.range((int) offset, (int) (offset + width))
                .mapToObj(index -> String.valueOf(bytes[index] & 0xff))
                .collect(Collectors.joining(",", "(const byte[]) {", "}"));
    }
}
