package io.stubgen.object.elf;

import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbol table: the null symbol, a symbol for each section, the local symbols, then all others, which is the order
 * that ELF asks for (gABI, "Symbol Table"). The number of a section's symbol is the number of the section.
 */
final class SymbolTable {
    static final int ENTRY_SIZE = 24;

    private final Map<SectionKind, Integer> sections;
    private final StringTable strings;
    private final List<Symbol> symbols = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final int firstGlobal;

    /**
     * A symbol and its place in the table.
     *
     * @param symbol the symbol
     * @param number its index
     */
    record Entry(Symbol symbol, int number) {}

    /**
     * @param all in any order, which is kept among local and among other symbols
     * @param sections numbers of the sections, from 1 without gaps, in ascending order
     * @param strings to which the names are added
     */
    SymbolTable(List<Symbol> all, Map<SectionKind, Integer> sections, StringTable strings) {
        this.sections = sections;
        this.strings = strings;
        all.stream().filter(SymbolTable::isLocal).forEach(this::add);
        firstGlobal = 1 + sections.size() + symbols.size();
        all.stream().filter(symbol -> !isLocal(symbol)).forEach(this::add);
    }

    private static boolean isLocal(Symbol symbol) {
        return symbol.scope() == Symbol.Scope.LOCAL;
    }

    private void add(Symbol symbol) {
        entries.put(symbol.name(), new Entry(symbol, 1 + sections.size() + symbols.size()));
        strings.add(symbol.name());
        symbols.add(symbol);
    }

    Entry entry(String name) {
        return entries.get(name);
    }

    int sectionSymbol(SectionKind section) {
        return sections.get(section);
    }

    /** One more than the number of the last local symbol. */
    int firstGlobal() {
        return firstGlobal;
    }

    long size() {
        return (long) ENTRY_SIZE * (1 + sections.size() + symbols.size());
    }

    void write(ByteBuffer out) {
        write(out, 0, 0, 0, 0, 0, 0);
        sections.values().forEach(section -> write(out, 0, 3, 0, section, 0, 0)); // STT_SECTION
        for (Symbol symbol : symbols) {
            int section = symbol.place().map(place -> sections.get(place.section())).orElse(0);
            long value = symbol.place().map(Symbol.Place::offset).orElse(0L);
            int info = binding(symbol.scope()) << 4 | type(symbol.type());
            write(out, strings.add(symbol.name()), info, visibility(symbol.scope()), section, value, symbol.size());
        }
    }

    private static void write(ByteBuffer out, int name, int info, int other, int section, long value, long size) {
        out.putInt(name).put((byte) info).put((byte) other).putShort((short) section).putLong(value).putLong(size);
    }

    private static int binding(Symbol.Scope scope) {
        return switch (scope) {
            case LOCAL -> 0; // STB_LOCAL
            case HIDDEN, GLOBAL -> 1; // STB_GLOBAL
        };
    }

    private static int visibility(Symbol.Scope scope) {
        return switch (scope) {
            case LOCAL, GLOBAL -> 0; // STV_DEFAULT
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
