package io.stubgen.object.macho;

import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The symbol table ({@code mach-o/nlist.h}): local symbols, then those that the object defines, then undefined ones,
 * the last two in ascending order of their names' bytes, as {@code LC_DYSYMTAB} asks for.
 */
final class SymbolTable {
    static final int ENTRY_SIZE = 16;
    /** Bytes that the string table's size is a multiple of. */
    private static final int STRINGS_ALIGNMENT = 8;

    /** Has no prefix, and begins with {@code l}, so that linkers do not keep it. */
    private static final String FRAME_LABEL = "ltmp0";

    private static final int EXTERNAL = 0x01; // N_EXT
    private static final int PRIVATE = 0x10; // N_PEXT
    private static final int IN_SECTION = 0x0e; // N_SECT
    private static final int ALTERNATIVE_ENTRY = 0x0200; // N_ALT_ENTRY

    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> numbers;
    private final Set<String> inner;
    private final FrameLabel frameLabel;
    private final int localCount;
    private final int definedCount;

    /** Whether the first symbol is that of the start of the call frame information. */
    enum FrameLabel {
        PRESENT,
        ABSENT
    }

    /** A symbol and the offset of its name in the string table. */
    private record Entry(Symbol symbol, int name) {}

    /** A name as it is in the file. */
    private record Named(Symbol symbol, byte[] name) {}

    SymbolTable(List<Symbol> all, FrameLabel frameLabel) {
        this.frameLabel = frameLabel;
        strings.write(0); // offset 0 is no name
        if (frameLabel == FrameLabel.PRESENT) {
            strings.writeBytes(FRAME_LABEL.getBytes(StandardCharsets.US_ASCII));
            strings.write(0);
        }
        numbers = HashMap.newHashMap(all.size());
        inner = inner(all);
        List<Named> named = all.stream().map(symbol -> new Named(symbol, fileName(symbol.name()))).toList();
        named.stream().filter(symbol -> isLocal(symbol.symbol())).forEach(this::add);
        localCount = count();
        Comparator<Named> byName = Comparator.comparing(Named::name, Arrays::compareUnsigned);
        List<Named> others = named.stream().filter(symbol -> !isLocal(symbol.symbol())).sorted(byName).toList();
        others.stream().filter(symbol -> symbol.symbol().place().isPresent()).forEach(this::add);
        definedCount = count() - localCount;
        others.stream().filter(symbol -> symbol.symbol().place().isEmpty()).forEach(this::add);
    }

    private static boolean isLocal(Symbol symbol) {
        return symbol.scope() == Symbol.Scope.LOCAL;
    }

    private static byte[] fileName(String name) {
        return ("_" + name).getBytes(StandardCharsets.UTF_8);
    }

    private void add(Named named) {
        numbers.put(named.symbol().name(), count());
        entries.add(new Entry(named.symbol(), strings.size()));
        strings.writeBytes(named.name());
        strings.write(0);
    }

    /** Symbols inside of what another names: they must not begin an atom, which would part the other. */
    private static Set<String> inner(List<Symbol> all) {
        var names = new HashSet<String>();
        for (SectionKind kind : SectionKind.values()) {
            long end = 0; // of all symbols that begin before the present offset
            long nextEnd = 0;
            long offset = 0;
            for (Symbol symbol : inSection(all, kind)) {
                long start = symbol.place().orElseThrow().offset();
                if (start != offset) {
                    end = nextEnd;
                    offset = start;
                }
                if (start < end) {
                    names.add(symbol.name());
                }
                nextEnd = Math.max(nextEnd, start + symbol.size());
            }
        }
        return names;
    }

    private static List<Symbol> inSection(List<Symbol> all, SectionKind kind) {
        return all.stream()
                .filter(symbol -> symbol.place().isPresent() && symbol.place().get().section() == kind)
                .sorted(Comparator.comparingLong(symbol -> symbol.place().get().offset()))
                .toList();
    }

    int number(String name) {
        return numbers.get(name);
    }

    /** The symbol of the start of the call frame information. */
    int frameLabel() {
        return 0;
    }

    int localCount() {
        return localCount;
    }

    int definedCount() {
        return definedCount;
    }

    int count() {
        return (frameLabel == FrameLabel.PRESENT ? 1 : 0) + entries.size();
    }

    long size() {
        return (long) ENTRY_SIZE * count();
    }

    long stringsSize() {
        return strings.size() + (-strings.size() & STRINGS_ALIGNMENT - 1);
    }

    /**
     * Writes the symbols.
     *
     * @param sections places of the sections of the model
     * @param frames place of the call frame information, if it is there
     */
    void write(ByteBuffer out, Map<SectionKind, Placement> sections, Optional<Placement> frames) {
        if (frameLabel == FrameLabel.PRESENT) {
            write(out, 1, IN_SECTION, frames.orElseThrow(), 0, 0);
        }
        for (Entry entry : entries) {
            Symbol symbol = entry.symbol();
            int type = scope(symbol.scope());
            int description = inner.contains(symbol.name()) ? ALTERNATIVE_ENTRY : 0;
            if (symbol.place().isPresent()) {
                Symbol.Place place = symbol.place().get();
                write(out, entry.name(), type | IN_SECTION, sections.get(place.section()), description, place.offset());
            } else {
                write(out, entry.name(), type, Placement.NONE, description, 0);
            }
        }
    }

    private static void write(ByteBuffer out, int name, int type, Placement section, int description, long offset) {
        out.putInt(name).put((byte) type).put((byte) section.number()).putShort((short) description);
        out.putLong(section.address() + offset);
    }

    void writeStrings(ByteBuffer out) {
        out.put(strings.toByteArray()).put(new byte[(int) stringsSize() - strings.size()]);
    }

    private static int scope(Symbol.Scope scope) {
        return switch (scope) {
            case LOCAL -> 0;
            case HIDDEN -> EXTERNAL | PRIVATE;
            case GLOBAL, EXPORTED -> EXTERNAL;
        };
    }
}
