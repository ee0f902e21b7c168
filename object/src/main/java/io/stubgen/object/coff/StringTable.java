package io.stubgen.object.coff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The strings that are too long for the places where they are used. Offsets count from the size in front of them. */
final class StringTable {
    private static final int SIZE_FIELD = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a string that is not in the table yet; gives its offset. */
    int add(String string) {
        int offset = SIZE_FIELD + bytes.size();
        bytes.writeBytes(string.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        return offset;
    }

    /** The bytes that the table takes, its size included, which is there even if no string is. */
    long size() {
        return SIZE_FIELD + bytes.size();
    }

    void write(ByteBuffer out) {
        out.putInt(Math.toIntExact(size())).put(bytes.toByteArray());
    }
}
