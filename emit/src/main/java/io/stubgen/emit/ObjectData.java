package io.stubgen.emit;

import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The data sections of an object, as they grow; every piece has a local symbol. */
final class ObjectData {
    private final Map<SectionKind, CodeBuffer> contents = new EnumMap<>(SectionKind.class);
    private final Map<SectionKind, Long> zeros = new EnumMap<>(SectionKind.class);
    private final List<Symbol> symbols = new ArrayList<>();

    /** A piece of a section with contents, filled by the caller until {@link #end}. */
    CodeBuffer begin(SectionKind kind) {
        return contents.computeIfAbsent(kind, _ -> new CodeBuffer());
    }

    /** Names what was written to a section from that offset on. */
    void end(String symbol, SectionKind kind, long start) {
        define(symbol, kind, Type.OBJECT, start, begin(kind).size() - start);
    }

    /** A constant C string. */
    void string(String symbol, String value) {
        CodeBuffer constants = begin(SectionKind.READ_ONLY_DATA);
        long start = constants.size();
        putString(constants, value);
        end(symbol, SectionKind.READ_ONLY_DATA, start);
    }

    static void putString(CodeBuffer buffer, String value) {
        buffer.put(value.getBytes(StandardCharsets.UTF_8)).put8(0);
    }

    /** 8 bytes that hold the address of a symbol plus {@code addend}. */
    static void putAddress(CodeBuffer buffer, String symbol, long addend) {
        buffer.relocate(Relocation.Kind.ABSOLUTE, symbol, addend).put64(0);
    }

    /** Variables that start as zero; {@code size} is a multiple of 8. */
    void zeros(String symbol, SectionKind kind, long size) {
        long start = zeros.merge(kind, size, Long::sum) - size;
        define(symbol, kind, kind == SectionKind.THREAD_LOCAL ? Type.THREAD_LOCAL : Type.OBJECT, start, size);
    }

    private void define(String symbol, SectionKind kind, Type type, long offset, long size) {
        symbols.add(Symbol.defined(symbol, Scope.LOCAL, type, kind, offset, size));
    }

    List<Symbol> symbols() {
        return symbols;
    }

    /** The sections, in the order of their kinds. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (SectionKind kind : SectionKind.values()) {
            CodeBuffer buffer = contents.get(kind);
            if (buffer != null && buffer.size() > 0) {
                int alignment = kind == SectionKind.READ_ONLY_DATA ? 1 : 8;
                sections.add(Section.of(kind, alignment, buffer.bytes(), buffer.relocations()));
            }
            if (zeros.containsKey(kind)) {
                sections.add(Section.ofZeros(kind, 8, zeros.get(kind)));
            }
        }
        return sections;
    }
}
