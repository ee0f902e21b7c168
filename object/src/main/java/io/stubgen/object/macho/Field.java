package io.stubgen.object.macho;

import java.nio.ByteBuffer;

/** What a relocation changes, and where its addend is. */
enum Field {
    /** 4 bytes, relative to their end; they hold the addend. */
    DISTANCE32(1, 2) {
        @Override
        boolean takes(ByteBuffer contents, int offset, long addend) {
            contents.putInt(offset, (int) addend);
            return addend == (int) addend;
        }
    },
    /** 8 bytes; they hold the addend. */
    ADDRESS64(0, 3) {
        @Override
        boolean takes(ByteBuffer contents, int offset, long addend) {
            contents.putLong(offset, addend);
            return true;
        }
    },
    /** An instruction with an address relative to itself, or to its page; the addend is in a relocation of its own. */
    RELATIVE_INSTRUCTION(1, 2) {
        @Override
        boolean takes(ByteBuffer contents, int offset, long addend) {
            return addend == 0;
        }
    },
    /** An instruction with the lower bits of an address; the addend is in a relocation of its own. */
    INSTRUCTION(0, 2) {
        @Override
        boolean takes(ByteBuffer contents, int offset, long addend) {
            return addend == 0;
        }
    };

    private final int relative;
    private final int length;

    /**
     * @param relative {@code r_pcrel}
     * @param length {@code r_length}: logarithm of the number of bytes
     */
    Field(int relative, int length) {
        this.relative = relative;
        this.length = length;
    }

    int relative() {
        return relative;
    }

    int length() {
        return length;
    }

    /** Whether an addend is in a relocation of its own. */
    boolean addendIsSeparate() {
        return this == RELATIVE_INSTRUCTION || this == INSTRUCTION;
    }

    /** Stores an addend in the field at {@code offset}, and says whether the field can hold it. */
    abstract boolean takes(ByteBuffer contents, int offset, long addend);
}
