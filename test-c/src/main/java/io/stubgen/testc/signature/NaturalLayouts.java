package io.stubgen.testc.signature;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.util.ArrayList;
import java.util.List;

/** Groups as C lays them out: the padding that the linker wants to see is put in. */
public final class NaturalLayouts {

    private NaturalLayouts() {}

    /** A struct of members without padding. */
    public static StructLayout struct(List<MemoryLayout> members) {
        List<MemoryLayout> padded = new ArrayList<>();
        long size = 0;
        long alignment = 1;
        for (MemoryLayout member : members) {
            size += pad(padded, size, member.byteAlignment());
            padded.add(member);
            size += member.byteSize();
            alignment = Math.max(alignment, member.byteAlignment());
        }
        pad(padded, size, alignment);
        return MemoryLayout.structLayout(padded.toArray(MemoryLayout[]::new));
    }

    /** A union of members without padding. */
    public static UnionLayout union(List<MemoryLayout> members) {
        long size = members.stream().mapToLong(MemoryLayout::byteSize).max().orElse(0);
        long alignment = members.stream().mapToLong(MemoryLayout::byteAlignment).max().orElse(1);
        List<MemoryLayout> padded = new ArrayList<>(members);
        if (roundUp(size, alignment) > size) {
            padded.add(MemoryLayout.paddingLayout(roundUp(size, alignment)));
        }
        return MemoryLayout.unionLayout(padded.toArray(MemoryLayout[]::new));
    }

    /** The members that are not padding. */
    static List<MemoryLayout> members(GroupLayout group) {
        return group.memberLayouts().stream().filter(member -> !(member instanceof PaddingLayout)).toList();
    }

    /** A group of the same kind with those members. */
    static GroupLayout like(GroupLayout group, List<MemoryLayout> members) {
        return switch (group) {
            case StructLayout _ -> struct(members);
            case UnionLayout _ -> union(members);
        };
    }

    /** The least multiple of the alignment that is not less than the size. */
    static long roundUp(long size, long alignment) {
        return (size + alignment - 1) / alignment * alignment;
    }

    private static long pad(List<MemoryLayout> members, long size, long alignment) {
        long padding = roundUp(size, alignment) - size;
        if (padding > 0) {
            members.add(MemoryLayout.paddingLayout(padding));
        }
        return padding;
    }
}
