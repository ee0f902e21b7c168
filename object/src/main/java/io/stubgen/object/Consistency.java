package io.stubgen.object;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every writer relies on: that the parts of an object fit together. */
final class Consistency {
    private final List<Section> sections;
    private final List<Symbol> symbols;
    private final Map<SectionKind, Long> sizes = new EnumMap<>(SectionKind.class);
    private final Set<String> names;

    Consistency(List<Section> sections, List<Symbol> symbols) {
        this.sections = sections;
        this.symbols = symbols;
        this.names = HashSet.newHashSet(symbols.size());
    }

    void check(List<FunctionFrame> frames) {
        for (Section section : sections) {
            if (sizes.put(section.kind(), section.size()) != null) {
                throw new IllegalArgumentException("there are two sections " + section.kind());
            }
        }
        symbols.forEach(this::checkSymbol);
        sections.forEach(this::checkRelocations);
        checkFrames(frames);
    }

    private void checkSymbol(Symbol symbol) {
        if (!names.add(symbol.name())) {
            throw new IllegalArgumentException("there are two symbols " + symbol.name());
        }
        if (symbol.place().isEmpty() && symbol.scope() == Symbol.Scope.LOCAL) {
            throw new IllegalArgumentException(symbol.name() + " is local and not defined");
        }
        if (symbol.place().isPresent()) {
            Symbol.Place place = symbol.place().get();
            if (!contains(place.section(), place.offset(), symbol.size())) {
                throw new IllegalArgumentException(symbol.name() + " is not inside section " + place.section());
            }
        }
    }

    private void checkRelocations(Section section) {
        for (Relocation relocation : section.relocations()) {
            if (!names.contains(relocation.symbol())) {
                throw new IllegalArgumentException(
                        "a relocation in " + section.kind() + " names " + relocation.symbol() + ", which is no symbol");
            }
        }
    }

    private void checkFrames(List<FunctionFrame> frames) {
        long end = 0;
        for (FunctionFrame frame : frames) {
            if (frame.start() < end || !contains(SectionKind.TEXT, frame.start(), frame.size())) {
                throw new IllegalArgumentException(
                        "the function at " + frame.start() + " overlaps the one before or is not inside the text");
            }
            end = frame.start() + frame.size();
        }
    }

    private boolean contains(SectionKind section, long offset, long size) {
        return offset >= 0 && size >= 0 && offset + size <= sizes.getOrDefault(section, -1L);
    }
}
