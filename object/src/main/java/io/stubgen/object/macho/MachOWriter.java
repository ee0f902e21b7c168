package io.stubgen.object.macho;

import io.stubgen.object.ObjectFile;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.unwind.EhFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes relocatable Mach-O objects for macOS 11 and later ({@code mach-o/loader.h}). The text comes first, sections
 * that start as zero last, all others in the order of the model; equal models give equal bytes.
 *
 * <p>Writing has two phases: the first makes all sections and with them all addresses and numbers, the second writes
 * bytes at the offsets that follow from the first, and checks that each part has the size that it said.
 */
public final class MachOWriter {
    private static final int HEADER_SIZE = 32;
    private static final int SEGMENT_SIZE = 72;
    private static final int BUILD_VERSION_SIZE = 24;
    private static final int SYMTAB_SIZE = 24;
    private static final int DYSYMTAB_SIZE = 80;
    private static final int TABLE_ALIGNMENT = 8;

    private static final int MACOS = 1; // PLATFORM_MACOS
    private static final int MACOS_11 = 11 << 16;

    private final ObjectFile object;
    private final MachOMachine machine;
    private final UnwindSections unwind;
    private final SymbolTable symbols;
    private final List<MachOSection> sections = new ArrayList<>();
    private final List<Placement> places = new ArrayList<>();
    private final Map<SectionKind, Placement> placesByKind = new EnumMap<>(SectionKind.class);
    private Optional<Placement> framesPlace = Optional.empty();

    private MachOWriter(ObjectFile object) {
        this.object = object;
        this.machine = MachOMachine.of(object.machine());
        this.unwind = new UnwindSections(object, machine);
        boolean needsLabel = unwind.hasFrames()
                && machine.functionReferences() == MachOMachine.FunctionReferences.RELOCATIONS;
        this.symbols = new SymbolTable(
                object.symbols(), needsLabel ? SymbolTable.FrameLabel.PRESENT : SymbolTable.FrameLabel.ABSENT);
    }

    /**
     * Writes an object file.
     *
     * @return its bytes
     * @throws IllegalArgumentException if Mach-O cannot say it: thread-local variables, relocations of other formats,
     *     addends that have no place, unwind steps that are not in order
     */
    public static byte[] write(ObjectFile object) {
        var writer = new MachOWriter(object);
        writer.reserve();
        return writer.write();
    }

    private void reserve() {
        reserve(section -> section.kind() == SectionKind.TEXT);
        reserve(section -> section.kind() != SectionKind.TEXT && !section.kind().startsAsZero());
        if (!unwind.isEmpty()) {
            Placement text = placesByKind.get(SectionKind.TEXT);
            add(unwind.compact(text));
            if (unwind.hasFrames()) {
                Placement place = nextPlace(EhFrame.ALIGNMENT);
                framesPlace = Optional.of(place);
                add(unwind.frames(text, place, symbols));
            }
        }
        reserve(section -> section.kind().startsAsZero());
    }

    private void reserve(Predicate<Section> condition) {
        object.sections().stream()
                .filter(condition)
                .forEach(section -> placesByKind.put(
                        section.kind(), add(MachOSection.of(section, machine, symbols))));
    }

    private Placement add(MachOSection section) {
        Placement place = nextPlace(section.alignment());
        sections.add(section);
        places.add(place);
        return place;
    }

    private Placement nextPlace(int alignment) {
        return new Placement(sections.size() + 1, align(end(), alignment));
    }

    /** Address at which the last section ends. */
    private long end() {
        return sections.isEmpty() ? 0 : places.getLast().address() + sections.getLast().size();
    }

    private byte[] write() {
        int commandsSize = SEGMENT_SIZE + MachOSection.HEADER_SIZE * sections.size()
                + BUILD_VERSION_SIZE + SYMTAB_SIZE + DYSYMTAB_SIZE;
        long contents = HEADER_SIZE + commandsSize;
        long contentsSize = contentsSize();
        long relocations = align(contents + contentsSize, TABLE_ALIGNMENT);
        long symbolTable = relocations;
        for (MachOSection section : sections) {
            symbolTable += (long) RelocationEntry.SIZE * section.relocations().size();
        }
        long strings = symbolTable + symbols.size();
        var out = ByteBuffer.allocate(Math.toIntExact(strings + symbols.stringsSize())).order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(out, commandsSize);
        writeSegment(out, contents, contentsSize, relocations);
        writeBuildVersion(out);
        writeSymbolCommands(out, symbolTable, strings);
        writeContents(out, contents);
        out.position(Math.toIntExact(relocations));
        sections.forEach(section -> section.relocations().forEach(entry -> entry.write(out)));
        checkPosition(out, symbolTable);
        symbols.write(out, placesByKind, framesPlace);
        checkPosition(out, strings);
        symbols.writeStrings(out);
        checkPosition(out, out.capacity());
        return out.array();
    }

    /** Bytes of the sections that are in the file, as they are at addresses from 0. */
    private long contentsSize() {
        long size = 0;
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).isInFile()) {
                size = places.get(i).address() + sections.get(i).size();
            }
        }
        return size;
    }

    private void writeHeader(ByteBuffer out, int commandsSize) {
        out.putInt(0xfeed_facf); // MH_MAGIC_64
        out.putInt(machine.type()).putInt(machine.subtype());
        out.putInt(1); // MH_OBJECT
        out.putInt(4).putInt(commandsSize);
        out.putInt(0x2000); // MH_SUBSECTIONS_VIA_SYMBOLS
        out.putInt(0);
    }

    private void writeSegment(ByteBuffer out, long contents, long contentsSize, long relocations) {
        out.putInt(0x19).putInt(SEGMENT_SIZE + MachOSection.HEADER_SIZE * sections.size()); // LC_SEGMENT_64
        out.putLong(0).putLong(0); // no name
        out.putLong(0).putLong(end()).putLong(contents).putLong(contentsSize);
        out.putInt(7).putInt(7); // may be read, written and executed
        out.putInt(sections.size()).putInt(0);
        long next = relocations;
        for (int i = 0; i < sections.size(); i++) {
            long address = places.get(i).address();
            sections.get(i).writeHeader(out, address, contents + address, next);
            next += (long) RelocationEntry.SIZE * sections.get(i).relocations().size();
        }
    }

    private static void writeBuildVersion(ByteBuffer out) {
        out.putInt(0x32).putInt(BUILD_VERSION_SIZE); // LC_BUILD_VERSION
        out.putInt(MACOS).putInt(MACOS_11).putInt(0).putInt(0); // of no SDK and no tools
    }

    private void writeSymbolCommands(ByteBuffer out, long symbolTable, long strings) {
        out.putInt(0x2).putInt(SYMTAB_SIZE); // LC_SYMTAB
        out.putInt(Math.toIntExact(symbolTable)).putInt(symbols.count());
        out.putInt(Math.toIntExact(strings)).putInt(Math.toIntExact(symbols.stringsSize()));
        int defined = symbols.localCount() + symbols.definedCount();
        out.putInt(0xb).putInt(DYSYMTAB_SIZE); // LC_DYSYMTAB
        out.putInt(0).putInt(symbols.localCount());
        out.putInt(symbols.localCount()).putInt(symbols.definedCount());
        out.putInt(defined).putInt(symbols.count() - defined);
        out.put(new byte[DYSYMTAB_SIZE - 32]); // what only linked files have
    }

    private void writeContents(ByteBuffer out, long start) {
        checkPosition(out, start);
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).isInFile()) {
                out.position(Math.toIntExact(start + places.get(i).address()));
                out.put(sections.get(i).contents());
            }
        }
    }

    private static void checkPosition(ByteBuffer out, long expected) {
        if (out.position() != expected) {
            throw new AssertionError("written up to " + out.position() + ", not " + expected);
        }
    }

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }
}
