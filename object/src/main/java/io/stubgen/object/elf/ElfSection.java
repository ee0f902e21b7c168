package io.stubgen.object.elf;

import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.unwind.EhFrame;
import java.nio.ByteBuffer;

/**
 * A section of the file: what its header says, and its contents.
 *
 * @param name its name
 * @param type {@code sh_type}
 * @param flags {@code sh_flags}
 * @param link {@code sh_link}: the section that it needs to be read, or 0
 * @param info {@code sh_info}: its meaning depends on the type
 * @param alignment of its start
 * @param entrySize bytes of each entry, for a table, or 0
 * @param size in bytes
 * @param contents what is in the file
 */
record ElfSection(
        String name,
        int type,
        long flags,
        int link,
        int info,
        int alignment,
        int entrySize,
        long size,
        Contents contents) {
    static final int HEADER_SIZE = 64;

    private static final int PROGBITS = 1;
    private static final int SYMTAB = 2;
    private static final int STRTAB = 3;
    private static final int RELA = 4;
    private static final int NOTE = 7;
    private static final int NOBITS = 8;

    private static final int WRITE = 1;
    private static final int ALLOC = 2;
    private static final int EXECINSTR = 4;
    private static final int INFO_LINK = 0x40;
    private static final int TLS = 0x400;

    /** Writes {@link #size} bytes at the buffer's position, or nothing if the section starts as zero. */
    @FunctionalInterface
    interface Contents {
        void write(ByteBuffer out);
    }

    /** The section with number 0, which is none. */
    static ElfSection none() {
        return new ElfSection("", 0, 0, 0, 0, 0, 0, 0, out -> {});
    }

    /** A section of the neutral model. */
    static ElfSection of(Section section, RelocationTable relocations) {
        SectionKind kind = section.kind();
        String name = switch (kind) {
            case TEXT -> ".text";
            case READ_ONLY_DATA -> ".rodata";
            case RELOCATED_DATA -> ".data.rel.ro";
            case DATA -> ".data";
            case ZERO_DATA -> ".bss";
            case THREAD_LOCAL -> ".tbss";
        };
        int flags = ALLOC | switch (kind) {
            case TEXT -> EXECINSTR;
            case READ_ONLY_DATA -> 0;
            case RELOCATED_DATA, DATA, ZERO_DATA -> WRITE;
            case THREAD_LOCAL -> WRITE | TLS;
        };
        int type = kind.startsAsZero() ? NOBITS : PROGBITS;
        return new ElfSection(name, type, flags, 0, 0, section.alignment(), 0, section.size(), out -> {
            int start = out.position();
            out.put(section.contents());
            relocations.writeDistances(out, start);
        });
    }

    static ElfSection ehFrame(int type, EhFrame frames) {
        byte[] contents = frames.contents();
        return new ElfSection(".eh_frame", type, ALLOC, 0, 0, EhFrame.ALIGNMENT, 0, contents.length,
                out -> out.put(contents));
    }

    /** The note that holds one property (Linux Extensions to gABI, ".note.gnu.property"). */
    static ElfSection property(ElfMachine.Property property) {
        return new ElfSection(".note.gnu.property", NOTE, ALLOC, 0, 0, 8, 0, 32, out -> out
                .putInt(4) // bytes of the name
                .putInt(16) // bytes of the property
                .putInt(5) // NT_GNU_PROPERTY_TYPE_0
                .put(new byte[] {'G', 'N', 'U', 0})
                .putInt(property.type())
                .putInt(4) // bytes of its value
                .putInt(property.bits())
                .putInt(0)); // padding to 8
    }

    /** Says that the stack need not be executable. */
    static ElfSection stackNote() {
        return new ElfSection(".note.GNU-stack", PROGBITS, 0, 0, 0, 1, 0, 0, out -> {});
    }

    static ElfSection symbols(SymbolTable symbols, int stringTable) {
        return new ElfSection(".symtab", SYMTAB, 0, stringTable, symbols.firstGlobal(), 8,
                SymbolTable.ENTRY_SIZE, symbols.size(), symbols::write);
    }

    static ElfSection strings(String name, StringTable strings) {
        return new ElfSection(name, STRTAB, 0, 0, 0, 1, 0, strings.size(), strings::write);
    }

    /** The relocations of the section with number {@code target}. */
    static ElfSection relocations(String targetName, int target, RelocationTable relocations, int symbolTable) {
        return new ElfSection(".rela" + targetName, RELA, INFO_LINK, symbolTable, target, 8,
                RelocationTable.ENTRY_SIZE, relocations.size(), relocations::write);
    }

    /** The bytes that it takes in the file. */
    long fileSize() {
        return type == NOBITS ? 0 : size;
    }

    void writeHeader(ByteBuffer out, int nameOffset, long fileOffset) {
        out.putInt(nameOffset).putInt(type).putLong(flags).putLong(0).putLong(fileOffset).putLong(size);
        out.putInt(link).putInt(info).putLong(alignment).putLong(entrySize);
    }
}
