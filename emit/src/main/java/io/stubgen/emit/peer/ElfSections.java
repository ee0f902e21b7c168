package io.stubgen.emit.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The sections of a little-endian 64-bit ELF object, as far as an assembler's bytes are looked for in them. */
final class ElfSections {
    /** Places in the file's header, and in that of a section. */
    private static final int TABLE = 0x28;
    private static final int COUNT = 0x3c;
    private static final int NAMES = 0x3e;
    private static final int SECTION_OFFSET = 0x18;
    private static final int SECTION_SIZE = 0x20;
    private static final int SECTION_HEADER = 0x40;

    private final ByteBuffer file;

    ElfSections(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The contents of a section; empty if there is none of that name. */
    byte[] contents(String name) {
        int names = header(Short.toUnsignedInt(file.getShort(NAMES)));
        int count = Short.toUnsignedInt(file.getShort(COUNT));
        for (int section = 1; section < count; section++) {
            int start = Math.toIntExact(file.getLong(names + SECTION_OFFSET)) + file.getInt(header(section));
            if (isAt(start, name)) {
                int offset = Math.toIntExact(file.getLong(header(section) + SECTION_OFFSET));
                int size = Math.toIntExact(file.getLong(header(section) + SECTION_SIZE));
                return Arrays.copyOfRange(file.array(), offset, offset + size);
            }
        }
        return new byte[0];
    }

    private int header(int section) {
        return Math.toIntExact(file.getLong(TABLE)) + section * SECTION_HEADER;
    }

    private boolean isAt(int start, String name) {
        byte[] wanted = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(wanted, Arrays.copyOfRange(file.array(), start, start + wanted.length));
    }
}
