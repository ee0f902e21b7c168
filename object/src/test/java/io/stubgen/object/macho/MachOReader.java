package io.stubgen.object.macho;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads relocatable Mach-O objects of 64 bits, little-endian: enough to check what was written. */
final class MachOReader {
    private static final int SEGMENT = 0x19;
    private static final int SYMTAB = 0x2;

    private final ByteBuffer in;

    record ReadSection(
            String segment,
            String name,
            long address,
            long size,
            int flags,
            int alignment,
            int relocationOffset,
            int relocationCount,
            byte[] contents) {
        String fullName() {
            return segment + "," + name;
        }
    }

    record ReadSymbol(String name, int type, int section, int description, long value) {}

    /** An entry as it stands in the file; {@code external} is 1 if {@code target} is a symbol's number. */
    record ReadRelocation(int offset, int target, int relative, int length, int external, int type) {}

    /** An entry of the compact unwind section, the function by its offset in the text. */
    record ReadUnwind(long function, int size, int encoding) {}

    record Command(int number, byte[] contents) {}

    MachOReader(byte[] file) {
        in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The header without the number and size of the commands. */
    List<Integer> header() {
        return List.of(in.getInt(0), in.getInt(4), in.getInt(8), in.getInt(12), in.getInt(24), in.getInt(28));
    }

    List<Command> commands() {
        var commands = new ArrayList<Command>();
        int at = 32;
        for (int i = 0; i < in.getInt(16); i++) {
            commands.add(new Command(in.getInt(at), bytes(at, in.getInt(at + 4))));
            at += in.getInt(at + 4);
        }
        if (at != 32 + in.getInt(20)) {
            throw new AssertionError("the commands end at " + at);
        }
        return commands;
    }

    Command command(int number) {
        return commands().stream().filter(command -> command.number() == number).findFirst().orElseThrow();
    }

    static ByteBuffer buffer(byte[] contents) {
        return ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
    }

    List<ReadSection> sections() {
        ByteBuffer segment = buffer(command(SEGMENT).contents());
        long fileOffset = segment.getLong(40);
        var sections = new ArrayList<ReadSection>();
        for (int i = 0; i < segment.getInt(64); i++) {
            int at = 72 + 80 * i;
            long address = segment.getLong(at + 32);
            long size = segment.getLong(at + 40);
            int offset = segment.getInt(at + 48);
            int flags = segment.getInt(at + 64);
            boolean zeros = (flags & 0xff) == 1;
            if (!zeros && offset != fileOffset + address) {
                throw new AssertionError("section " + i + " is not where the segment has it");
            }
            sections.add(new ReadSection(
                    string(segment.array(), at + 16, 16),
                    string(segment.array(), at, 16),
                    address,
                    size,
                    flags,
                    segment.getInt(at + 52),
                    segment.getInt(at + 56),
                    segment.getInt(at + 60),
                    zeros ? new byte[0] : bytes(offset, (int) size)));
        }
        return sections;
    }

    Optional<ReadSection> section(String fullName) {
        return sections().stream().filter(section -> section.fullName().equals(fullName)).findFirst();
    }

    /** The section's name and the distance of an address from its start. */
    String place(int section, long address) {
        ReadSection found = sections().get(section - 1);
        return found.fullName() + "+" + (address - found.address());
    }

    List<ReadSymbol> symbols() {
        ByteBuffer table = buffer(command(SYMTAB).contents());
        int strings = table.getInt(16);
        var symbols = new ArrayList<ReadSymbol>();
        for (int i = 0; i < table.getInt(12); i++) {
            int at = table.getInt(8) + 16 * i;
            symbols.add(new ReadSymbol(
                    string(in.array(), strings + in.getInt(at), Integer.MAX_VALUE),
                    in.get(at + 4),
                    in.get(at + 5),
                    in.getShort(at + 6),
                    in.getLong(at + 8)));
        }
        return symbols;
    }

    ReadSymbol symbol(String name) {
        return symbols().stream().filter(symbol -> symbol.name().equals(name)).findFirst().orElseThrow();
    }

    List<ReadRelocation> relocations(String section) {
        ReadSection read = section(section).orElseThrow();
        var relocations = new ArrayList<ReadRelocation>();
        for (int i = 0; i < read.relocationCount(); i++) {
            int at = read.relocationOffset() + 8 * i;
            int word = in.getInt(at + 4);
            relocations.add(new ReadRelocation(
                    in.getInt(at), word & 0xff_ffff, word >>> 24 & 1, word >>> 25 & 3, word >>> 27 & 1, word >>> 28));
        }
        return relocations;
    }

    List<ReadUnwind> unwind() {
        ByteBuffer contents = buffer(section("__LD,__compact_unwind").orElseThrow().contents());
        var entries = new ArrayList<ReadUnwind>();
        for (int at = 0; at < contents.capacity(); at += 32) {
            entries.add(new ReadUnwind(contents.getLong(at), contents.getInt(at + 8), contents.getInt(at + 12)));
        }
        return entries;
    }

    private byte[] bytes(int offset, int size) {
        return Arrays.copyOfRange(in.array(), offset, offset + size);
    }

    private static String string(byte[] table, int offset, int limit) {
        int end = offset;
        while (end - offset < limit && table[end] != 0) {
            end++;
        }
        return new String(table, offset, end - offset, StandardCharsets.UTF_8);
    }
}
