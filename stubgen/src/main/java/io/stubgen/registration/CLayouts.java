package io.stubgen.registration;

import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;

/** Structs and unions as C lays them out: with the padding that the members' alignment asks for. */
final class CLayouts {
    private CLayouts() {}

    /** Members in their order, each at the next multiple of its alignment, and the size such a multiple. */
    static TypePart struct(int start, List<TypePart> members) {
        List<MemoryLayout> layouts = new ArrayList<>();
        List<TypePart.Member> named = new ArrayList<>();
        long offset = 0;
        for (TypePart member : members) {
            MemoryLayout layout = member.layout();
            long aligned = alignUp(offset, layout.byteAlignment());
            pad(layouts, aligned - offset);
            layouts.add(layout);
            member.name().ifPresent(name -> named.add(new TypePart.Member(name, aligned, layout)));
            offset = aligned + layout.byteSize();
        }
        pad(layouts, alignUp(offset, alignment(members)) - offset);
        return TypePart.of(MemoryLayout.structLayout(layouts.toArray(MemoryLayout[]::new)), start, members, named);
    }

    /** Members at offset 0, and the size a multiple of the largest alignment. */
    static TypePart union(int start, List<TypePart> members) {
        List<MemoryLayout> layouts = new ArrayList<>();
        List<TypePart.Member> named = new ArrayList<>();
        for (TypePart member : members) {
            layouts.add(member.layout());
            member.name().ifPresent(name -> named.add(new TypePart.Member(name, 0, member.layout())));
        }
        long largest = layouts.stream().mapToLong(MemoryLayout::byteSize).max().orElse(0);
        long size = alignUp(largest, alignment(members));
        if (size > largest) {
            pad(layouts, size);
        }
        return TypePart.of(MemoryLayout.unionLayout(layouts.toArray(MemoryLayout[]::new)), start, members, named);
    }

    private static void pad(List<MemoryLayout> layouts, long bytes) {
        if (bytes > 0) {
            layouts.add(MemoryLayout.paddingLayout(bytes));
        }
    }

    private static long alignment(List<TypePart> members) {
        return members.stream().mapToLong(member -> member.layout().byteAlignment()).max().orElse(1);
    }

    private static long alignUp(long offset, long alignment) {
        return Math.ceilDiv(offset, alignment) * alignment;
    }
}
