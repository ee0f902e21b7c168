package io.stubgen.object.coff;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A place in code or data that a linker changes. It holds the addend until then: COFF has no other place for it. */
enum Field {
    /** x64: the distance from the field's end, in 4 bytes. */
    DISTANCE32 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            contents.putInt(offset, Math.toIntExact(addend));
        }

        @Override
        OptionalLong distance(long target, long offset) {
            return OptionalLong.of(target - (offset + 4));
        }
    },

    /** x64: the same in a {@code mov} from a table of addresses, which becomes a {@code lea} of the address itself. */
    LOADED_DISTANCE32 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            int opcode = offset - 2;
            if (opcode < 0 || contents.get(opcode) != (byte) 0x8b) {
                throw new IllegalArgumentException(
                        "the instruction with the field at %s is no mov from memory".formatted(offset));
            }
            contents.put(opcode, (byte) 0x8d);
            DISTANCE32.store(contents, offset, addend);
        }
    },

    /** The address, in 8 bytes. */
    ADDRESS64 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            contents.putLong(offset, addend);
        }
    },

    /** ARM64: the distance of {@code b} and {@code bl}, in words. Linkers take it for zero. */
    BRANCH26 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            check(addend, -(1L << 27), 1L << 27, 4, "of a branch");
            insert(contents, offset, (addend >> 2) & 0x3ff_ffff, 0);
        }

        @Override
        OptionalLong distance(long target, long offset) {
            return OptionalLong.of(target - offset);
        }
    },

    /** ARM64: the distance of {@code adrp}, in pages; its addend is in bytes. */
    PAGE21 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            // Linkers differ in what a negative addend is.
            check(addend, 0, 1L << 20, 1, "of adrp");
            insert(contents, offset, addend & 3, 29);
            insert(contents, offset, (addend >> 2) & 0x7_ffff, 5);
        }
    },

    /** ARM64: the place in a page, of {@code add}. */
    OFFSET12 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            insert(contents, offset, addend & 0xfff, 10);
        }
    },

    /** ARM64: the place in a page, of {@code ldr} and {@code str} of 4 bytes. */
    OFFSET12_OF_4 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            check(addend, 0, Long.MAX_VALUE, 4, "of a load of 4 bytes");
            insert(contents, offset, (addend & 0xfff) >> 2, 10);
        }
    },

    /** ARM64: the place in a page, of {@code ldr} and {@code str} of 8 bytes. */
    OFFSET12_OF_8 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            check(addend, 0, Long.MAX_VALUE, 8, "of a load of 8 bytes");
            insert(contents, offset, (addend & 0xfff) >> 3, 10);
        }
    },

    /** ARM64: an {@code ldr} from a table of addresses, which becomes an {@code add} of the place in the page. */
    LOADED_OFFSET12 {
        @Override
        void store(ByteBuffer contents, int offset, long addend) {
            int instruction = contents.getInt(offset);
            if ((instruction & 0xffff_fc00) != 0xf940_0000) {
                throw new IllegalArgumentException(
                        "the instruction at %s is no ldr of 8 bytes at offset 0".formatted(offset));
            }
            contents.putInt(offset, 0x9100_0000 | instruction & 0x3ff);
            OFFSET12.store(contents, offset, addend);
        }
    };

    /**
     * Stores what is added to the address or distance, and changes the instruction where COFF needs another one.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    abstract void store(ByteBuffer contents, int offset, long addend);

    /**
     * What {@link #store stores} the way from this field to a target in the same section, so that no linker is needed;
     * empty if only the linker knows it.
     */
    OptionalLong distance(long target, long offset) {
        return OptionalLong.empty();
    }

    private static void check(long addend, long start, long end, int multiple, String what) {
        if (addend < start || addend >= end || addend % multiple != 0) {
            throw new IllegalArgumentException("%s does not fit in the field %s".formatted(addend, what));
        }
    }

    /** Replaces zeros in an instruction. */
    private static void insert(ByteBuffer contents, int offset, long bits, int position) {
        contents.putInt(offset, contents.getInt(offset) | (int) (bits << position));
    }
}
