package io.stubgen.object.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A string table: each different string once, in order of first use, after the empty string at offset 0. */
final class StringTable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> offsets = new HashMap<>();

    StringTable() {
        add("");
    }

    /** The string's offset; it is added if it is new. */
    int add(String string) {
        return offsets.computeIfAbsent(string, this::append);
    }

    private int append(String string) {
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
