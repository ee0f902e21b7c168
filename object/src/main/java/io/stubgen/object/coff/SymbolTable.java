package io.stubgen.object.coff;

import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbol table: a symbol for each section with an auxiliary record, which takes a number as well, then the symbols
 * of the model in their order.
 */
final class SymbolTable {
    static final int ENTRY_SIZE = 18;

    private static final int NAME_SIZE = 8;
    private static final int EXTERNAL = 2; // IMAGE_SYM_CLASS_EXTERNAL
    private static final int STATIC = 3; // IMAGE_SYM_CLASS_STATIC
    private static final int FUNCTION = 0x20; // IMAGE_SYM_DTYPE_FUNCTION
    private static final int NO_TYPE = 0;

    private final Map<SectionKind, Integer> sections = new EnumMap<>(SectionKind.class);
    private final int sectionCount;
    private final StringTable strings = new StringTable();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byName;

    /**
     * A symbol and its place in the table.
     *
     * @param symbol the symbol
     * @param number its index
     * @param name what stands for its name
     */
    record Entry(Symbol symbol, int number, byte[] name) {}

    /**
     * @param symbols in any order, which is kept
     * @param kinds the sections of the model in the order of the file, in which they are the first
     * @param sectionCount all sections of the file
     */
    SymbolTable(List<Symbol> symbols, List<SectionKind> kinds, int sectionCount) {
        kinds.forEach(kind -> sections.put(kind, sections.size()));
        this.sectionCount = sectionCount;
        this.byName = HashMap.newHashMap(symbols.size());
        symbols.forEach(this::add);
    }

    private void add(Symbol symbol) {
        var entry = new Entry(symbol, count(), name(symbol.name()));
        entries.add(entry);
        byName.put(symbol.name(), entry);
    }

    /** The name itself, padded with zeros, or zero and the offset of the name in the string table. */
    private byte[] name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer field = ByteBuffer.allocate(NAME_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length <= NAME_SIZE) {
            field.put(bytes);
        } else {
            field.putInt(0).putInt(strings.add(name));
        }
        return field.array();
    }

    Entry entry(String name) {
        return byName.get(name);
    }

    /** Number of the symbol of a section of the model. */
    int sectionSymbol(SectionKind section) {
        return sectionSymbol(sections.get(section));
    }

    /** Number of the symbol of the section with that index in the file. */
    int sectionSymbol(int section) {
        return 2 * section;
    }

    int count() {
        return 2 * sectionCount + entries.size();
    }

    /** The bytes that symbols and strings take. */
    long size() {
        return (long) ENTRY_SIZE * count() + strings.size();
    }

    /** Writes the symbols, then the strings. */
    void write(ByteBuffer out, List<CoffSection> contents) {
        for (int i = 0; i < contents.size(); i++) {
            writeSection(out, contents.get(i), i + 1);
        }
        entries.forEach(entry -> write(out, entry));
        strings.write(out);
    }

    /** A section's symbol, and the record of its size (PE Format, "Auxiliary Format 5: Section Definitions"). */
    private void writeSection(ByteBuffer out, CoffSection section, int number) {
        write(out, name(section.name()), 0, number, NO_TYPE, STATIC, 1);
        out.putInt(Math.toIntExact(section.size()));
        out.putShort((short) section.relocationCount()).putShort((short) 0); // no line numbers
        out.putInt(0); // checksum, which only COMDAT sections need
        out.putShort((short) number).put((byte) 0); // selection of COMDAT
        out.put(new byte[3]);
    }

    private void write(ByteBuffer out, Entry entry) {
        Symbol symbol = entry.symbol();
        int section = 0; // IMAGE_SYM_UNDEFINED
        long value = 0;
        if (symbol.place().isPresent()) {
            Symbol.Place place = symbol.place().get();
            section = sections.get(place.section()) + 1;
            value = place.offset();
        }
        write(out, entry.name(), value, section, type(symbol.type()), storageClass(symbol.scope()), 0);
    }

    private static void write(
            ByteBuffer out, byte[] name, long value, int section, int type, int storageClass, int auxiliaryRecords) {
        out.put(name).putInt(Math.toIntExact(value)).putShort((short) section).putShort((short) type);
        out.put((byte) storageClass).put((byte) auxiliaryRecords);
    }

    private static int storageClass(Symbol.Scope scope) {
        return switch (scope) {
            case LOCAL -> STATIC;
            case HIDDEN, GLOBAL, EXPORTED -> EXTERNAL;
        };
    }

    private static int type(Symbol.Type type) {
        return switch (type) {
            case UNKNOWN, OBJECT -> NO_TYPE;
            case FUNCTION -> FUNCTION;
            case THREAD_LOCAL ->
                throw new IllegalArgumentException("thread-local variables are for ELF only");
        };
    }
}
