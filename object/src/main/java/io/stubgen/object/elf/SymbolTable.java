package io.stubgen.object.elf;

import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbol table: the null symbol, a symbol for each section, mapping symbols, the local symbols, then all others,
 * which is the order that ELF asks for (gABI, "Symbol Table"). The number of a section's symbol is that of the section.
 */
final class SymbolTable {
    static final int ENTRY_SIZE = 24;

    private final Map<SectionKind, Integer> sections;
    private final List<Mark> marks;
    private final Map<String, Integer> markNames = new HashMap<>();
    private final StringTable strings;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byName;
    private final int firstGlobal;

    /**
     * A symbol and its place in the table.
     *
     * @param symbol the symbol
     * @param number its index
     * @param name offset of its name in the string table
     */
    record Entry(Symbol symbol, int number, int name) {}

    /**
     * A mapping symbol at the start of a section.
     *
     * @param name {@code $x} or {@code $d}
     * @param section the section's number
     * @param type as that of what it stands before
     */
    record Mark(String name, int section, Symbol.Type type) {}

    /**
     * @param all in any order, which is kept among local and among other symbols
     * @param marks come before all other local symbols
     * @param sections numbers of the sections, from 1 without gaps, in ascending order
     * @param strings to which the names are added
     */
    SymbolTable(List<Symbol> all, List<Mark> marks, Map<SectionKind, Integer> sections, StringTable strings) {
        this.sections = sections;
        this.marks = marks;
        this.strings = strings;
        strings.add(""); // the name of the null symbol, and of sections' symbols
        marks.forEach(mark -> markNames.computeIfAbsent(mark.name(), strings::add));
        this.byName = HashMap.newHashMap(all.size());
        all.stream().filter(SymbolTable::isLocal).forEach(this::add);
        firstGlobal = count();
        all.stream().filter(symbol -> !isLocal(symbol)).forEach(this::add);
    }

    private static boolean isLocal(Symbol symbol) {
        return symbol.scope() == Symbol.Scope.LOCAL;
    }

    private void add(Symbol symbol) {
        var entry = new Entry(symbol, count(), strings.add(symbol.name()));
        entries.add(entry);
        byName.put(symbol.name(), entry);
    }

    private int count() {
        return 1 + sections.size() + marks.size() + entries.size();
    }

    Entry entry(String name) {
        return byName.get(name);
    }

    int sectionSymbol(SectionKind section) {
        return sections.get(section);
    }

    /** One more than the number of the last local symbol. */
    int firstGlobal() {
        return firstGlobal;
    }

    long size() {
        return (long) ENTRY_SIZE * count();
    }

    void write(ByteBuffer out) {
        write(out, 0, 0, 0, 0, 0, 0);
        sections.values().forEach(section -> write(out, 0, 3, 0, section, 0, 0)); // STT_SECTION
        for (Mark mark : marks) {
            write(out, markNames.get(mark.name()), type(mark.type()), 0, mark.section(), 0, 0);
        }
        entries.forEach(entry -> write(out, entry));
    }

    private void write(ByteBuffer out, Entry entry) {
        Symbol symbol = entry.symbol();
        int info = binding(symbol.scope()) << 4 | type(symbol.type());
        int section = 0;
        long value = 0;
        if (symbol.place().isPresent()) {
            Symbol.Place place = symbol.place().get();
            section = sections.get(place.section());
            value = place.offset();
        }
        write(out, entry.name(), info, visibility(symbol.scope()), section, value, symbol.size());
    }

    private static void write(ByteBuffer out, int name, int info, int other, int section, long value, long size) {
        out.putInt(name).put((byte) info).put((byte) other).putShort((short) section).putLong(value).putLong(size);
    }

    private static int binding(Symbol.Scope scope) {
        return switch (scope) {
            case LOCAL -> 0; // STB_LOCAL
            case HIDDEN, GLOBAL, EXPORTED -> 1; // STB_GLOBAL
        };
    }

    private static int visibility(Symbol.Scope scope) {
        return switch (scope) {
            case LOCAL, GLOBAL, EXPORTED -> 0; // STV_DEFAULT
            case HIDDEN -> 2; // STV_HIDDEN
        };
    }

    private static int type(Symbol.Type type) {
        return switch (type) {
            case UNKNOWN -> 0; // STT_NOTYPE
            case OBJECT -> 1; // STT_OBJECT
            case FUNCTION -> 2; // STT_FUNC
            case THREAD_LOCAL -> 6; // STT_TLS
        };
    }
}
