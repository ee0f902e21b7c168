package io.stubgen.emit;

import io.stubgen.abi.Extension;
import java.lang.foreign.MemoryLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Values as little-endian bytes. */
final class Bytes {
    private Bytes() {}

    static byte[] random(Random random, long size) {
        byte[] bytes = new byte[Math.toIntExact(size)];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] of(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    static long toLong(byte[] bytes) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** A narrow integer as its container holds it; the value itself if nothing is extended. */
    static byte[] extended(byte[] value, Extension extension) {
        int width = value.length == 4 ? 8 : 4;
        return switch (extension) {
            case NONE -> value;
            case ZERO -> Arrays.copyOf(value, width);
            case SIGN -> {
                byte[] wide = Arrays.copyOf(value, width);
                Arrays.fill(wide, value.length, width, (byte) (value[value.length - 1] < 0 ? -1 : 0));
                yield wide;
            }
        };
    }

    /** A value of that type as Java has it: {@code long} and {@code wchar_t} are wider there than in C on Windows. */
    static byte[] carrier(byte[] value, MemoryLayout type) {
        String name = type.name().orElse("");
        if (name.equals("long") && value.length == 4) {
            return extended(value, Extension.SIGN);
        }
        return name.equals("wchar_t") && value.length == 2 ? extended(value, Extension.ZERO) : value;
    }
}
