package io.stubgen.object.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads relocatable ELF objects of 64 bits, little-endian: enough to check what was written. */
final class ElfReader {
    private final ByteBuffer in;

    record ReadSection(
            String name,
            int type,
            long flags,
            long size,
            int link,
            int info,
            long alignment,
            long entrySize,
            byte[] contents) {}

    record ReadSymbol(String name, int binding, int type, int visibility, int section, long value, long size) {}

    record ReadRelocation(long offset, int type, int symbol, long addend) {}

    ElfReader(byte[] file) {
        in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] identification() {
        return bytes(0, 16);
    }

    int fileType() {
        return in.getShort(16);
    }

    int machine() {
        return in.getShort(18);
    }

    List<ReadSection> sections() {
        int count = in.getShort(60);
        long names = in.getLong(header(in.getShort(62)) + 24);
        var sections = new ArrayList<ReadSection>();
        for (int i = 0; i < count; i++) {
            int at = header(i);
            int type = in.getInt(at + 4);
            long size = in.getLong(at + 32);
            byte[] contents = type == 8 ? new byte[0] : bytes((int) in.getLong(at + 24), (int) size);
            sections.add(new ReadSection(
                    string((int) names + in.getInt(at)),
                    type,
                    in.getLong(at + 8),
                    size,
                    in.getInt(at + 40),
                    in.getInt(at + 44),
                    in.getLong(at + 48),
                    in.getLong(at + 56),
                    contents));
            if (in.getLong(at + 24) % Math.max(1, in.getLong(at + 48)) != 0) {
                throw new AssertionError("section " + i + " is not aligned in the file");
            }
        }
        return sections;
    }

    Optional<ReadSection> section(String name) {
        return sections().stream().filter(section -> section.name().equals(name)).findFirst();
    }

    List<ReadSymbol> symbols() {
        ReadSection table = section(".symtab").orElseThrow();
        byte[] strings = sections().get(table.link()).contents();
        ByteBuffer at = ByteBuffer.wrap(table.contents()).order(ByteOrder.LITTLE_ENDIAN);
        var symbols = new ArrayList<ReadSymbol>();
        while (at.hasRemaining()) {
            String name = string(strings, at.getInt());
            int info = at.get();
            symbols.add(new ReadSymbol(
                    name, info >> 4, info & 0xf, at.get(), at.getShort(), at.getLong(), at.getLong()));
        }
        return symbols;
    }

    /** Relocations of the section with that name. */
    List<ReadRelocation> relocations(String name) {
        var relocations = new ArrayList<ReadRelocation>();
        section(".rela" + name).ifPresent(table -> {
            ByteBuffer at = ByteBuffer.wrap(table.contents()).order(ByteOrder.LITTLE_ENDIAN);
            while (at.hasRemaining()) {
                long offset = at.getLong();
                int type = at.getInt();
                relocations.add(new ReadRelocation(offset, type, at.getInt(), at.getLong()));
            }
        });
        return relocations;
    }

    private int header(int section) {
        return (int) in.getLong(40) + 64 * section;
    }

    private byte[] bytes(int offset, int size) {
        return Arrays.copyOfRange(in.array(), offset, offset + size);
    }

    private String string(int offset) {
        return string(in.array(), offset);
    }

    private static String string(byte[] table, int offset) {
        int end = offset;
        while (table[end] != 0) {
            end++;
        }
        return new String(table, offset, end - offset, StandardCharsets.UTF_8);
    }
}
