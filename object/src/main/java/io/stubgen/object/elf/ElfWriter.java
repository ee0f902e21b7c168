package io.stubgen.object.elf;

import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.elf.SymbolTable.Mark;
import io.stubgen.object.unwind.EhFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes relocatable ELF objects: 64 bits, little-endian, System V (gABI 4.1 and the psABI of the machine). Sections
 * and symbols come in the order of the model; equal models give equal bytes.
 *
 * <p>Writing has two phases: the first makes all sections and with them all sizes and numbers, the second writes bytes
 * at the offsets that follow from the first, and checks that each section has the size that it said.
 */
public final class ElfWriter {
    private static final int HEADER_SIZE = 64;
    /** Of the section header table, and of relocations and symbols. */
    private static final int TABLE_ALIGNMENT = 8;

    private final ObjectFile object;
    private final ElfMachine machine;
    private final StringTable sectionNames = new StringTable();
    private final List<Integer> nameOffsets = new ArrayList<>();
    private final List<ElfSection> sections = new ArrayList<>(List.of(ElfSection.none()));

    private ElfWriter(ObjectFile object) {
        this.object = object;
        this.machine = ElfMachine.of(object.machine());
    }

    /**
     * Writes an object file.
     *
     * @return its bytes
     * @throws IllegalArgumentException if unwind steps are not in order, or save a register at an unaligned place, or
     *     if the machine has no relocation of a kind that is asked for
     */
    public static byte[] write(ObjectFile object) {
        var writer = new ElfWriter(object);
        writer.reserve();
        return writer.write();
    }

    /** The lines of assembly for GNU as that claim {@link BranchProtection#FULL}. */
    public static String branchProtectionDirectives(Machine machine) {
        ElfMachine.Property property = ElfMachine.of(machine).branchProtection();
        return """
                	.section .note.gnu.property, "a", @note
                	.balign 8
                	.long 4, 16, 5
                	.asciz "GNU"
                	.long 0x%x, 4, %s, 0
                """.formatted(property.type(), property.bits());
    }

    private void reserve() {
        var strings = new StringTable();
        var numbers = numberSections();
        var symbols = new SymbolTable(object.symbols(), marks(numbers), numbers, strings);
        List<RelocationTable> relocations = reserveContents(symbols);
        if (object.branchProtection() == BranchProtection.FULL) {
            sections.add(ElfSection.property(machine.branchProtection()));
        }
        sections.add(ElfSection.stackNote());
        int symbolTable = sections.size();
        sections.add(ElfSection.symbols(symbols, symbolTable + 1));
        sections.add(ElfSection.strings(".strtab", strings));
        for (int i = 0; i < relocations.size(); i++) {
            int target = i + 1;
            if (!relocations.get(i).isEmpty()) {
                String name = sections.get(target).name();
                sections.add(ElfSection.relocations(name, target, relocations.get(i), symbolTable));
            }
        }
        sections.forEach(section -> nameOffsets.add(sectionNames.add(section.name())));
        nameOffsets.add(sectionNames.add(".shstrtab"));
        sections.add(ElfSection.strings(".shstrtab", sectionNames));
    }

    /** The sections of the model have the numbers from 1, for 0 is none. */
    private Map<SectionKind, Integer> numberSections() {
        var numbers = new LinkedHashMap<SectionKind, Integer>();
        object.sections().forEach(section -> numbers.put(section.kind(), numbers.size() + 1));
        return numbers;
    }

    /** Mapping symbols for the sections that programs use, and for the notes that have contents. */
    private List<Mark> marks(Map<SectionKind, Integer> numbers) {
        var marks = new ArrayList<Mark>();
        machine.mapping().ifPresent(mapping -> {
            numbers.forEach((kind, number) -> marks.add(switch (kind) {
                case TEXT -> new Mark(mapping.code(), number, Symbol.Type.UNKNOWN);
                case READ_ONLY_DATA, RELOCATED_DATA, DATA, ZERO_DATA ->
                    new Mark(mapping.data(), number, Symbol.Type.UNKNOWN);
                case THREAD_LOCAL -> new Mark(mapping.data(), number, Symbol.Type.THREAD_LOCAL);
            }));
            int others = (object.frames().isEmpty() ? 0 : 1)
                    + (object.branchProtection() == BranchProtection.FULL ? 1 : 0);
            for (int i = 1; i <= others; i++) {
                marks.add(new Mark(mapping.data(), numbers.size() + i, Symbol.Type.UNKNOWN));
            }
        });
        return marks;
    }

    /** Adds the sections that programs use; gives the relocations of each, in the same order. */
    private List<RelocationTable> reserveContents(SymbolTable symbols) {
        var relocations = new ArrayList<RelocationTable>();
        for (Section section : object.sections()) {
            var table = RelocationTable.of(section, machine, symbols);
            relocations.add(table);
            sections.add(ElfSection.of(section, table));
        }
        if (!object.frames().isEmpty()) {
            var frames = EhFrame.of(object.machine(), object.frames());
            relocations.add(RelocationTable.of(frames, machine, symbols));
            sections.add(ElfSection.ehFrame(machine.unwindSectionType(), frames));
        }
        return relocations;
    }

    private byte[] write() {
        var offsets = new long[sections.size()];
        long end = HEADER_SIZE;
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = align(end, sections.get(i).alignment());
            end = offsets[i] + sections.get(i).fileSize();
        }
        long headers = align(end, TABLE_ALIGNMENT);
        long size = headers + (long) ElfSection.HEADER_SIZE * sections.size();
        var out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(out, headers);
        for (int i = 1; i < offsets.length; i++) {
            writeContents(out, sections.get(i), (int) offsets[i]);
        }
        out.position((int) headers);
        for (int i = 0; i < offsets.length; i++) {
            sections.get(i).writeHeader(out, nameOffsets.get(i), offsets[i]);
        }
        return out.array();
    }

    private void writeHeader(ByteBuffer out, long sectionHeaders) {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}); // 64 bits, little-endian, version 1, System V
        out.putLong(0);
        out.putShort((short) 1); // ET_REL
        out.putShort((short) machine.number());
        out.putInt(1); // version
        out.putLong(0); // no entry point
        out.putLong(0); // no program headers
        out.putLong(sectionHeaders);
        out.putInt(0); // flags
        out.putShort((short) HEADER_SIZE);
        out.putShort((short) 0).putShort((short) 0); // no program headers
        out.putShort((short) ElfSection.HEADER_SIZE);
        out.putShort((short) sections.size());
        out.putShort((short) (sections.size() - 1)); // the section names are the last section
    }

    private static void writeContents(ByteBuffer out, ElfSection section, int offset) {
        out.position(offset);
        section.contents().write(out);
        if (out.position() != offset + section.fileSize()) {
            throw new AssertionError(section.name() + " has " + (out.position() - offset) + " bytes in the file, not "
                    + section.fileSize());
        }
    }

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }
}
