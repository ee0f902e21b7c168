package io.stubgen.object.coff;

import io.stubgen.object.SectionKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A section of the file.
 *
 * @param name of at most 8 bytes
 * @param characteristics {@code IMAGE_SCN_}, without those of alignment and of many relocations
 * @param alignment of its start in the image, a power of two
 * @param size in bytes
 * @param contents its bytes, addends in their places; empty for a section that starts as zero
 * @param relocations in ascending order of offset
 */
record CoffSection(
        String name, int characteristics, int alignment, long size, byte[] contents, List<Entry> relocations) {
    static final int HEADER_SIZE = 40;
    static final int RELOCATION_SIZE = 10;

    private static final int CODE = 0x20;
    private static final int INITIALIZED = 0x40;
    private static final int UNINITIALIZED = 0x80;
    private static final int LINKER_INFORMATION = 0x200;
    private static final int LINKER_REMOVES = 0x800;
    private static final int MANY_RELOCATIONS = 0x0100_0000;
    private static final int EXECUTE = 0x2000_0000;
    private static final int READ = 0x4000_0000;
    private static final int WRITE = 0x8000_0000;

    /** What the header's field for the number of relocations holds if it is too small. */
    private static final int COUNT_IN_RELOCATIONS = 0xffff;
    private static final int MAXIMAL_ALIGNMENT = 8192;

    /**
     * A relocation.
     *
     * @param offset of the field or instruction in the section
     * @param symbol number in the symbol table
     * @param type its number
     */
    record Entry(int offset, int symbol, int type) {}

    CoffSection {
        if (alignment > MAXIMAL_ALIGNMENT) {
            throw new IllegalArgumentException("%s is to be aligned to %s bytes; COFF can say at most %s"
                    .formatted(name, alignment, MAXIMAL_ALIGNMENT));
        }
    }

    /**
     * The name of a section of the model.
     *
     * @throws IllegalArgumentException if COFF objects here have no such section
     */
    static String name(SectionKind kind) {
        return switch (kind) {
            case TEXT -> ".text";
            case READ_ONLY_DATA, RELOCATED_DATA -> ".rdata";
            case DATA -> ".data";
            case ZERO_DATA -> ".bss";
            case THREAD_LOCAL ->
                throw new IllegalArgumentException("thread-local variables are for ELF only");
        };
    }

    static int characteristics(SectionKind kind) {
        return switch (kind) {
            case TEXT -> CODE | EXECUTE | READ;
            case READ_ONLY_DATA, RELOCATED_DATA -> INITIALIZED | READ;
            case DATA -> INITIALIZED | READ | WRITE;
            case ZERO_DATA, THREAD_LOCAL -> UNINITIALIZED | READ | WRITE;
        };
    }

    /** The functions, or what the function table says of them. */
    static CoffSection unwind(String name, byte[] contents, List<Entry> relocations) {
        return new CoffSection(name, INITIALIZED | READ, 4, contents.length, contents, relocations);
    }

    /** Arguments for the linker, each behind a space. */
    static CoffSection directives(String arguments) {
        byte[] contents = arguments.getBytes(StandardCharsets.UTF_8);
        return new CoffSection(
                ".drectve", LINKER_INFORMATION | LINKER_REMOVES, 1, contents.length, contents, List.of());
    }

    private boolean hasManyRelocations() {
        return relocations.size() >= COUNT_IN_RELOCATIONS;
    }

    /** The number of relocations as far as two bytes can say it. */
    int relocationCount() {
        return Math.min(relocations.size(), COUNT_IN_RELOCATIONS);
    }

    /** The bytes that the relocations take in the file. */
    long relocationsSize() {
        return RELOCATION_SIZE * (relocations.size() + (hasManyRelocations() ? 1L : 0L));
    }

    void writeHeader(ByteBuffer out, long contentsOffset, long relocationsOffset) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.put(bytes).put(new byte[8 - bytes.length]);
        out.putInt(0).putInt(0); // size and address in memory: of images only
        out.putInt(Math.toIntExact(size));
        out.putInt(contents.length == 0 ? 0 : Math.toIntExact(contentsOffset));
        out.putInt(relocations.isEmpty() ? 0 : Math.toIntExact(relocationsOffset));
        out.putInt(0); // line numbers
        out.putShort((short) relocationCount());
        out.putShort((short) 0); // number of line numbers
        int aligned = (Integer.numberOfTrailingZeros(alignment) + 1) << 20;
        out.putInt(characteristics | aligned | (hasManyRelocations() ? MANY_RELOCATIONS : 0));
    }

    void writeRelocations(ByteBuffer out) {
        if (hasManyRelocations()) {
            writeRelocation(out, new Entry(relocations.size() + 1, 0, 0)); // their number, with this one
        }
        relocations.forEach(entry -> writeRelocation(out, entry));
    }

    private static void writeRelocation(ByteBuffer out, Entry entry) {
        out.putInt(entry.offset()).putInt(entry.symbol()).putShort((short) entry.type());
    }
}
