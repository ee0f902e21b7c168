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
 */
public record Section(SectionKind kind, int alignment, byte[] contents, long size, List<Relocation> relocations) {
    public Section {
        relocations = List.copyOf(relocations);
        if (Integer.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("alignment " + alignment + " is not a power of two");
        }
    }
}
