package io.stubgen.object;

import java.util.List;

/**
 * A section.
 *
 * @param kind which one; an object has at most one of each
 * @param alignment of its start, a power of two
 * @param contents its bytes, with zeros where relocations apply; empty for sections that start as zero
 * @param size in bytes; the length of {@code contents} where the section has any
 * @param relocations in ascending order of offset
 * @throws IllegalArgumentException from the constructor, if these contradict each other
 */
public record Section(SectionKind kind, int alignment, byte[] contents, long size, List<Relocation> relocations) {
    public Section {
        relocations = List.copyOf(relocations);
        if (Integer.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("alignment " + alignment + " is not a power of two");
        }
        if (contents.length != (kind.startsAsZero() ? 0 : size)) {
            throw new IllegalArgumentException(
                    kind + " of " + size + " bytes cannot have " + contents.length + " bytes of contents");
        }
        long offset = -1;
        for (Relocation relocation : relocations) {
            if (relocation.offset() <= offset || relocation.offset() >= contents.length) {
                throw new IllegalArgumentException(relocation + " is not in order or not in the contents of " + kind);
            }
            offset = relocation.offset();
        }
    }

    /** A section with contents. */
    public static Section of(SectionKind kind, int alignment, byte[] contents, List<Relocation> relocations) {
        return new Section(kind, alignment, contents, contents.length, relocations);
    }

    /** A section that starts as zero. */
    public static Section ofZeros(SectionKind kind, int alignment, long size) {
        return new Section(kind, alignment, new byte[0], size, List.of());
    }
}
