package io.stubgen.object.coff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads COFF objects as the specification says: enough to check what was written. */
final class CoffReader {
    private static final int MANY_RELOCATIONS = 0x0100_0000;

    private final ByteBuffer in;

    record ReadSection(
            String name, int characteristics, int size, byte[] contents, List<ReadRelocation> relocations) {
        /** In bytes. */
        int alignment() {
            return 1 << (characteristics >> 20 & 0xf) - 1;
        }
    }

    record ReadRelocation(int offset, int symbol, int type) {}

    /** @param number in the table, in which auxiliary records count */
    record ReadSymbol(
            int number, String name, int value, int section, int type, int storageClass, byte[] auxiliary) {}

    CoffReader(byte[] file) {
        in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    int machine() {
        return in.getShort(0) & 0xffff;
    }

    int time() {
        return in.getInt(4);
    }

    List<ReadSection> sections() {
        var sections = new ArrayList<ReadSection>();
        for (int i = 0; i < in.getShort(2); i++) {
            int at = 20 + 40 * i;
            int contents = in.getInt(at + 20);
            int size = in.getInt(at + 16);
            sections.add(new ReadSection(
                    name(at),
                    in.getInt(at + 36),
                    size,
                    contents == 0 ? new byte[0] : bytes(contents, size),
                    relocations(in.getInt(at + 24), in.getShort(at + 32) & 0xffff, in.getInt(at + 36))));
        }
        return sections;
    }

    /** The first section with that name. */
    ReadSection section(String name) {
        return sections().stream().filter(section -> section.name().equals(name)).findFirst().orElseThrow();
    }

    private List<ReadRelocation> relocations(int table, int count, int characteristics) {
        var relocations = new ArrayList<ReadRelocation>();
        boolean many = (characteristics & MANY_RELOCATIONS) != 0 && count == 0xffff;
        int end = many ? in.getInt(table) : count;
        for (int i = many ? 1 : 0; i < end; i++) {
            int at = table + 10 * i;
            relocations.add(new ReadRelocation(in.getInt(at), in.getInt(at + 4), in.getShort(at + 8)));
        }
        return relocations;
    }

    List<ReadSymbol> symbols() {
        var symbols = new ArrayList<ReadSymbol>();
        int number = 0;
        while (number < in.getInt(12)) {
            int at = in.getInt(8) + 18 * number;
            int records = in.get(at + 17);
            symbols.add(new ReadSymbol(
                    number,
                    name(at),
                    in.getInt(at + 8),
                    in.getShort(at + 12),
                    in.getShort(at + 14),
                    in.get(at + 16),
                    bytes(at + 18, 18 * records)));
            number += 1 + records;
        }
        return symbols;
    }

    ReadSymbol symbol(int number) {
        return symbols().stream().filter(symbol -> symbol.number() == number).findFirst().orElseThrow();
    }

    /** The string table, with its size. */
    byte[] strings() {
        int start = in.getInt(8) + 18 * in.getInt(12);
        if (start + in.getInt(start) != in.capacity()) {
            throw new AssertionError("the string table does not end the file");
        }
        return bytes(start, in.getInt(start));
    }

    private String name(int at) {
        if (in.getInt(at) == 0) {
            byte[] strings = strings();
            int offset = in.getInt(at + 4);
            return string(Arrays.copyOfRange(strings, offset, strings.length));
        }
        return string(bytes(at, 8));
    }

    private static String string(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private byte[] bytes(int offset, int size) {
        return Arrays.copyOfRange(in.array(), offset, offset + size);
    }
}
