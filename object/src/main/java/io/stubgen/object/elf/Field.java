package io.stubgen.object.elf;

import java.nio.ByteBuffer;

/** A field that holds a distance, and how it is filled in where the distance is known without the linker. */
enum Field {
    /** Never known: what it holds depends on where the linker puts sections, or on a table that it makes. */
    LINKER {
        @Override
        void write(ByteBuffer out, int offset, long distance) {
            throw new AssertionError("only the linker knows the field at " + offset);
        }
    },
    /** 4 bytes. */
    DISTANCE32 {
        @Override
        void write(ByteBuffer out, int offset, long distance) {
            out.putInt(offset, Math.toIntExact(distance));
        }
    },
    /** AArch64: the lower 26 bits of {@code b} or {@code bl}, in instructions. */
    BRANCH26 {
        @Override
        void write(ByteBuffer out, int offset, long distance) {
            if (distance % 4 != 0 || distance >> 27 != distance >> 63) {
                throw new IllegalArgumentException("no branch can go " + distance + " bytes far");
            }
            out.putInt(offset, out.getInt(offset) | (int) (distance >> 2) & 0x3ff_ffff);
        }
    };

    /** Fills in the field at {@code offset}. */
    abstract void write(ByteBuffer out, int offset, long distance);
}
