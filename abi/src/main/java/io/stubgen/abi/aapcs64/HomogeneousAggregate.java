package io.stubgen.abi.aapcs64;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * A Homogeneous Floating-point Aggregate, AAPCS64 5.9.5: one to four elements of one floating-point type and nothing
 * else. A union has as many as its longest member. As in clang, empty structs do not matter, and an array of no
 * elements makes its struct none (gcc goes by the element type, except for flexible arrays).
 *
 * @param elementSize in bytes: 4 or 8
 * @param count of the elements
 */
record HomogeneousAggregate(long elementSize, long count) {
    private static final long MAXIMUM_COUNT = 4;

    /** The elements of an aggregate; empty if it is no HFA. */
    static Optional<HomogeneousAggregate> of(GroupLayout group) {
        HomogeneousAggregate found = new HomogeneousAggregate(0, 0);
        for (MemoryLayout member : group.memberLayouts()) {
            if (isIgnored(member)) {
                continue;
            }
            Optional<HomogeneousAggregate> elements = ofMember(member);
            if (elements.isEmpty()) {
                return Optional.empty();
            }
            long size = elements.get().elementSize();
            if (found.count() > 0 && found.elementSize() != size) {
                return Optional.empty();
            }
            found = switch (group) {
                case StructLayout _ -> new HomogeneousAggregate(size, found.count() + elements.get().count());
                case UnionLayout _ ->
                    new HomogeneousAggregate(size, Math.max(found.count(), elements.get().count()));
            };
        }
        // Padding, as between an element and an empty struct of higher alignment, is none of the elements.
        return Optional.of(found).filter(elements -> elements.count() >= 1
                && elements.count() <= MAXIMUM_COUNT
                && elements.elementSize() * elements.count() == group.byteSize());
    }

    private static Optional<HomogeneousAggregate> ofMember(MemoryLayout member) {
        return switch (member) {
            case ValueLayout.OfFloat _, ValueLayout.OfDouble _ ->
                Optional.of(new HomogeneousAggregate(member.byteSize(), 1));
            case GroupLayout group -> of(group);
            case SequenceLayout array when array.elementCount() >= 1 && array.elementCount() <= MAXIMUM_COUNT ->
                ofMember(array.elementLayout())
                        .map(element -> new HomogeneousAggregate(
                                element.elementSize(), element.count() * array.elementCount()));
            case ValueLayout _, SequenceLayout _, PaddingLayout _ -> Optional.empty();
        };
    }

    private static boolean isIgnored(MemoryLayout member) {
        return switch (member) {
            case PaddingLayout _ -> true;
            case GroupLayout group -> group.byteSize() == 0;
            case SequenceLayout array -> array.elementCount() > 0 && isIgnored(array.elementLayout());
            case ValueLayout _ -> false;
        };
    }
}
