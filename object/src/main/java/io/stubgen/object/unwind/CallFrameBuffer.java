package io.stubgen.object.unwind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow, little-endian, with the number formats of DWARF. */
final class CallFrameBuffer {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    CallFrameBuffer u8(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    CallFrameBuffer u16(int value) {
        return u8(value).u8(value >> 8);
    }

    CallFrameBuffer u32(int value) {
        return u16(value).u16(value >> 16);
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

    /** Fills with {@code DW_CFA_nop}, which is 0, up to a multiple of {@code alignment}. */
    CallFrameBuffer align(int alignment) {
        while (size % alignment != 0) {
            u8(0);
        }
        return this;
    }

    void setU32(int offset, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
