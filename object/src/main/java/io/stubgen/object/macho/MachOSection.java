package io.stubgen.object.macho;

import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.macho.MachOMachine.RelocationType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A section of the file: what its header says, and its contents.
 *
 * @param name its name, up to 16 bytes
 * @param segment the segment of the output that it belongs to
 * @param flags its type and attributes
 * @param alignment of its start
 * @param size in bytes
 * @param contents what is in the file: nothing if the section starts as zero
 * @param relocations as they stand in the file, in descending order of offset
 */
record MachOSection(
        String name,
        String segment,
        int flags,
        int alignment,
        long size,
        byte[] contents,
        List<RelocationEntry> relocations) {
    static final int HEADER_SIZE = 80;

    private static final int REGULAR = 0;
    private static final int ZERO_FILL = 1; // S_ZEROFILL
    private static final int INSTRUCTIONS = 0x8000_0400; // S_ATTR_PURE_INSTRUCTIONS, S_ATTR_SOME_INSTRUCTIONS
    private static final int NAME_SIZE = 16;

    MachOSection {
        relocations = List.copyOf(relocations);
    }

    /**
     * A section of the neutral model.
     *
     * @throws IllegalArgumentException if Mach-O cannot say it
     */
    static MachOSection of(Section section, MachOMachine machine, SymbolTable symbols) {
        byte[] contents = section.contents().clone();
        var relocations = new ArrayList<RelocationEntry>();
        for (Relocation relocation : section.relocations().reversed()) {
            relocate(relocation, machine, symbols, contents, relocations);
        }
        String segment = switch (section.kind()) {
            case TEXT, READ_ONLY_DATA -> "__TEXT";
            case RELOCATED_DATA, DATA, ZERO_DATA, THREAD_LOCAL -> "__DATA";
        };
        int flags = switch (section.kind()) {
            case TEXT -> INSTRUCTIONS;
            case READ_ONLY_DATA, RELOCATED_DATA, DATA -> REGULAR;
            case ZERO_DATA, THREAD_LOCAL -> ZERO_FILL;
        };
        return new MachOSection(
                name(section.kind()), segment, flags, section.alignment(), section.size(), contents, relocations);
    }

    private static String name(SectionKind kind) {
        return switch (kind) {
            case TEXT -> "__text";
            case READ_ONLY_DATA, RELOCATED_DATA -> "__const";
            case DATA -> "__data";
            case ZERO_DATA -> "__bss";
            case THREAD_LOCAL ->
                throw new IllegalArgumentException("thread-local variables are for ELF only");
        };
    }

    private static void relocate(
            Relocation relocation,
            MachOMachine machine,
            SymbolTable symbols,
            byte[] contents,
            List<RelocationEntry> relocations) {
        RelocationType type = machine.relocation(relocation.kind());
        ByteBuffer bytes = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
        if (!type.field().takes(bytes, Math.toIntExact(relocation.offset()), relocation.addend())) {
            relocations.add(RelocationEntry.ofAddend(relocation.offset(), separateAddend(relocation, type.field())));
        }
        int symbol = symbols.number(relocation.symbol());
        relocations.add(RelocationEntry.ofSymbol(relocation.offset(), symbol, type.number(), type.field()));
    }

    private static int separateAddend(Relocation relocation, Field field) {
        boolean possible = switch (relocation.kind()) {
            case BRANCH, JUMP, PAGE, PAGE_OFFSET_ADD, PAGE_OFFSET_LOAD32, PAGE_OFFSET_LOAD64 ->
                field.addendIsSeparate() && relocation.addend() >> 23 == relocation.addend() >> 63;
            default -> false;
        };
        if (!possible) {
            throw new IllegalArgumentException("Mach-O has no place for the addend of " + relocation);
        }
        return (int) relocation.addend();
    }

    boolean isInFile() {
        return flags != ZERO_FILL;
    }

    /** Writes {@code struct section_64}; offsets of what is not there are 0. */
    void writeHeader(ByteBuffer out, long address, long fileOffset, long relocationOffset) {
        putName(out, name);
        putName(out, segment);
        out.putLong(address).putLong(size);
        out.putInt(isInFile() ? Math.toIntExact(fileOffset) : 0);
        out.putInt(Integer.numberOfTrailingZeros(alignment));
        out.putInt(relocations.isEmpty() ? 0 : Math.toIntExact(relocationOffset)).putInt(relocations.size());
        out.putInt(flags).putInt(0).putInt(0).putInt(0);
    }

    private static void putName(ByteBuffer out, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        out.put(bytes).put(new byte[NAME_SIZE - bytes.length]);
    }
}
