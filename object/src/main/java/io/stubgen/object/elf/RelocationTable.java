package io.stubgen.object.elf;

import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.unwind.EhFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The relocations of a section, as GNU as writes them: the distance to a local symbol of the same section is a number
 * and needs no relocation (that to its page on AArch64 does); a local symbol elsewhere is its section's symbol and an
 * offset, except where the linker makes an entry for the symbol in a table (GOT, TLS); other symbols stand for
 * themselves, for the linker may replace them.
 */
final class RelocationTable {
    static final int ENTRY_SIZE = 24;

    private final ElfMachine machine;
    private final SymbolTable symbols;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Distance> distances = new ArrayList<>();

    private record Entry(long offset, int symbol, int type, long addend) {}

    /** A field whose value is known without the linker. */
    private record Distance(int offset, Field field, long value) {}

    private RelocationTable(ElfMachine machine, SymbolTable symbols) {
        this.machine = machine;
        this.symbols = symbols;
    }

    static RelocationTable of(Section section, ElfMachine machine, SymbolTable symbols) {
        var table = new RelocationTable(machine, symbols);
        section.relocations().forEach(relocation -> table.add(relocation, section));
        return table;
    }

    static RelocationTable of(EhFrame frames, ElfMachine machine, SymbolTable symbols) {
        var table = new RelocationTable(machine, symbols);
        int text = symbols.sectionSymbol(SectionKind.TEXT);
        for (var location : frames.initialLocations()) {
            table.entries.add(new Entry(location.offset(), text, machine.unwindRelocation(), location.target()));
        }
        return table;
    }

    private void add(Relocation relocation, Section section) {
        var type = machine.relocation(relocation.kind());
        long offset = relocation.offset();
        long addend = relocation.addend() + type.adjustment();
        SymbolTable.Entry target = symbols.entry(relocation.symbol());
        if (target.symbol().scope() != Symbol.Scope.LOCAL || usesTable(relocation.kind())) {
            entries.add(new Entry(offset, target.number(), type.number(), addend));
            return;
        }
        var place = target.symbol().place().orElseThrow();
        if (place.section() == section.kind() && type.field() != Field.LINKER) {
            distances.add(new Distance(Math.toIntExact(offset), type.field(), place.offset() + addend - offset));
        } else {
            int sectionSymbol = symbols.sectionSymbol(place.section());
            entries.add(new Entry(offset, sectionSymbol, type.number(), place.offset() + addend));
        }
    }

    /** Whether the address that counts is that of an entry that the linker makes for the symbol. */
    private static boolean usesTable(Relocation.Kind kind) {
        return switch (kind) {
            case BRANCH, JUMP, RELATIVE, ABSOLUTE -> false;
            case PAGE, PAGE_OFFSET_ADD, PAGE_OFFSET_LOAD32, PAGE_OFFSET_LOAD64 -> false;
            case GOT_LOAD, GOT_PAGE, GOT_PAGE_OFFSET -> true;
            case THREAD_LOCAL, THREAD_OFFSET, THREAD_OFFSET_PAGE, THREAD_OFFSET_PAGE_OFFSET -> true;
            case THREAD_DESCRIPTOR_PAGE, THREAD_DESCRIPTOR_LOAD -> true;
            case THREAD_DESCRIPTOR_ADD, THREAD_DESCRIPTOR_CALL -> true;
        };
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long size() {
        return (long) ENTRY_SIZE * entries.size();
    }

    void write(ByteBuffer out) {
        for (Entry entry : entries) {
            out.putLong(entry.offset()).putLong((long) entry.symbol() << 32 | entry.type()).putLong(entry.addend());
        }
    }

    /** Fills in the fields that need no relocation, in a section that was written at {@code start}. */
    void writeDistances(ByteBuffer out, int start) {
        distances.forEach(distance -> distance.field().write(out, start + distance.offset(), distance.value()));
    }
}
