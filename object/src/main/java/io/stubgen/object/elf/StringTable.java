package io.stubgen.object.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A string table: strings in the order in which they are added, the first of which is to be the empty one. */
final class StringTable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a string that is not in the table yet; gives its offset. */
    int add(String string) {
        int offset = bytes.size();
        bytes.writeBytes(string.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        return offset;
    }

    long size() {
        return bytes.size();
    }

    void write(ByteBuffer out) {
        out.put(bytes.toByteArray());
    }
}
