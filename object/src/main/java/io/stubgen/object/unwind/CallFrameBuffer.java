package io.stubgen.object.unwind;

import java.util.Arrays;

/** Bytes that grow, little-endian, with the number formats of DWARF. */
final class CallFrameBuffer {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    CallFrameBuffer u8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    CallFrameBuffer u16(int value) {
        return u8(value).u8(value >> 8);
    }

    CallFrameBuffer u32(int value) {
        reserve(4);
        size += 4;
        setU32(size - 4, value);
        return this;
    }

    void setU32(int offset, int value) {
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >> 8);
        bytes[offset + 2] = (byte) (value >> 16);
        bytes[offset + 3] = (byte) (value >> 24);
    }

    /** Unsigned LEB128 (DWARF 5, 7.6). */
    CallFrameBuffer uleb128(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            u8((int) rest | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    /** Signed LEB128 (DWARF 5, 7.6). */
    CallFrameBuffer sleb128(long value) {
        long rest = value;
        while (rest < -0x40 || rest >= 0x40) {
            u8((int) rest | 0x80);
            rest >>= 7;
        }
        return u8((int) rest & 0x7f);
    }

    /** Fills with {@code DW_CFA_nop}, which is 0, up to a multiple of {@code alignment}, a power of two. */
    CallFrameBuffer align(int alignment) {
        int padding = -size & (alignment - 1);
        reserve(padding);
        size += padding;
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }
}
