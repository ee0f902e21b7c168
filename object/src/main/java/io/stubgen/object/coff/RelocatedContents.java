package io.stubgen.object.coff;

import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.Symbol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A section's bytes with addends in their places, and its relocations. The distance to a local symbol of the same
 * section is a number and needs no relocation. Everything else is relative to the symbol itself, not to its section:
 * on ARM64 the fields are too small for offsets in sections.
 */
final class RelocatedContents {
    private final Section section;
    private final CoffMachine machine;
    private final SymbolTable symbols;
    private final ByteBuffer contents;
    private final List<CoffSection.Entry> entries = new ArrayList<>();

    private RelocatedContents(Section section, CoffMachine machine, SymbolTable symbols) {
        this.section = section;
        this.machine = machine;
        this.symbols = symbols;
        this.contents = ByteBuffer.wrap(section.contents().clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The section of the file that a section of the model becomes.
     *
     * @throws IllegalArgumentException if COFF cannot say one of the relocations
     */
    static CoffSection of(Section section, CoffMachine machine, SymbolTable symbols) {
        var relocated = new RelocatedContents(section, machine, symbols);
        section.relocations().forEach(relocated::add);
        return new CoffSection(
                CoffSection.name(section.kind()),
                CoffSection.characteristics(section.kind()),
                section.alignment(),
                section.size(),
                relocated.contents.array(),
                relocated.entries);
    }

    private void add(Relocation relocation) {
        var type = machine.relocation(relocation.kind());
        int offset = Math.toIntExact(relocation.offset());
        SymbolTable.Entry target = symbols.entry(relocation.symbol());
        OptionalLong distance = distance(target.symbol(), type.field(), offset);
        if (distance.isPresent()) {
            type.field().store(contents, offset, distance.getAsLong() + relocation.addend());
            return;
        }
        if (type.field() == Field.BRANCH26 && relocation.addend() != 0) {
            throw new IllegalArgumentException(relocation + ": branches of ARM64 have no addend in COFF");
        }
        type.field().store(contents, offset, relocation.addend());
        entries.add(new CoffSection.Entry(offset, target.number(), type.number()));
    }

    private OptionalLong distance(Symbol target, Field field, int offset) {
        return target.scope() == Symbol.Scope.LOCAL
                ? target.place()
                        .filter(place -> place.section() == section.kind())
                        .map(place -> field.distance(place.offset(), offset))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }
}
