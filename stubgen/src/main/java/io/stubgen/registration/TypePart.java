package io.stubgen.registration;

import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.Optional;

/**
 * A part of a type's text that is a type itself.
 *
 * @param layout on the target
 * @param start index in the text
 * @param parts number of layouts that it is made of, itself included
 * @param height levels of layouts that it is made of, itself included
 * @param name of the member that it is
 * @param members of a {@code cstruct} or {@code cunion}, or of one in explicit form, as far as they have names
 */
record TypePart(
        MemoryLayout layout, int start, long parts, int height, Optional<String> name, List<Member> members) {
    TypePart {
        members = List.copyOf(members);
    }

    /**
     * A named member.
     *
     * @param offset in bytes
     */
    record Member(String name, long offset, MemoryLayout layout) {}

    static TypePart scalar(MemoryLayout layout, int start) {
        return new TypePart(layout, start, 1, 1, Optional.empty(), List.of());
    }

    /** What is made of others. */
    static TypePart of(MemoryLayout layout, int start, List<TypePart> children) {
        return of(layout, start, children, List.of());
    }

    static TypePart of(MemoryLayout layout, int start, List<TypePart> children, List<Member> members) {
        return new TypePart(
                layout,
                start,
                1 + children.stream().mapToLong(TypePart::parts).sum(),
                1 + children.stream().mapToInt(TypePart::height).max().orElse(0),
                Optional.empty(),
                members);
    }

    /** The type where it is used by its name, which is one more level: so that chains of names end. */
    TypePart at(int use) {
        return new TypePart(layout, use, parts, height + 1, Optional.empty(), members);
    }

    TypePart named(Optional<String> member) {
        return new TypePart(layout, start, parts, height, member, members);
    }
}
