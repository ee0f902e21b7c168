package io.stubgen.abi;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Layouts for tests, laid out as C does: the padding is put in here. */
final class TestLayouts {
    static final Target TARGET = Target.LINUX_X64;

    static final ValueLayout BOOL = CanonicalType.BOOL.layout(TARGET);
    static final ValueLayout CHAR = CanonicalType.CHAR.layout(TARGET);
    static final ValueLayout SHORT = CanonicalType.SHORT.layout(TARGET);
    static final ValueLayout JCHAR = CanonicalType.JCHAR.layout(TARGET);
    static final ValueLayout INT = CanonicalType.INT.layout(TARGET);
    static final ValueLayout LONG = CanonicalType.LONG.layout(TARGET);
    static final ValueLayout LONG_LONG = CanonicalType.LONG_LONG.layout(TARGET);
    static final ValueLayout SIZE_T = CanonicalType.SIZE_T.layout(TARGET);
    static final ValueLayout WCHAR_T = CanonicalType.WCHAR_T.layout(TARGET);
    static final ValueLayout FLOAT = CanonicalType.FLOAT.layout(TARGET);
    static final ValueLayout DOUBLE = CanonicalType.DOUBLE.layout(TARGET);
    static final ValueLayout POINTER = CanonicalType.POINTER.layout(TARGET);

    private TestLayouts() {}

    static StructLayout struct(MemoryLayout... members) {
        List<MemoryLayout> padded = new ArrayList<>();
        long offset = 0;
        long alignment = 1;
        for (MemoryLayout member : members) {
            offset = pad(padded, offset, member.byteAlignment());
            padded.add(member);
            offset += member.byteSize();
            alignment = Math.max(alignment, member.byteAlignment());
        }
        pad(padded, offset, alignment);
        return MemoryLayout.structLayout(padded.toArray(MemoryLayout[]::new));
    }

    private static long pad(List<MemoryLayout> members, long offset, long alignment) {
        long aligned = Math.ceilDiv(offset, alignment) * alignment;
        if (aligned > offset) {
            members.add(MemoryLayout.paddingLayout(aligned - offset));
        }
        return aligned;
    }

    static UnionLayout union(MemoryLayout... members) {
        UnionLayout union = MemoryLayout.unionLayout(members);
        long size = Math.ceilDiv(union.byteSize(), union.byteAlignment()) * union.byteAlignment();
        if (size == union.byteSize()) {
            return union;
        }
        List<MemoryLayout> padded = new ArrayList<>(List.of(members));
        padded.add(MemoryLayout.paddingLayout(size));
        return MemoryLayout.unionLayout(padded.toArray(MemoryLayout[]::new));
    }

    static SequenceLayout array(long count, MemoryLayout element) {
        return MemoryLayout.sequenceLayout(count, element);
    }

    /** The same C type on another target, where {@code long} and {@code wchar_t} may be smaller. */
    static MemoryLayout on(Target target, MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout value -> CanonicalType.of(value).layout(target);
            case StructLayout struct -> struct(members(target, struct));
            case UnionLayout union -> union(members(target, union));
            case SequenceLayout array -> array(array.elementCount(), on(target, array.elementLayout()));
            case PaddingLayout padding -> padding;
        };
    }

    private static MemoryLayout[] members(Target target, GroupLayout group) {
        return group.memberLayouts().stream()
                .filter(member -> !(member instanceof PaddingLayout))
                .map(member -> on(target, member))
                .toArray(MemoryLayout[]::new);
    }

    /** Calls the action with every scalar in a layout and its offset in bytes. */
    static void forEachScalar(MemoryLayout layout, long offset, BiConsumer<ValueLayout, Long> action) {
        switch (layout) {
            case ValueLayout value -> action.accept(value, offset);
            case StructLayout struct -> {
                long memberOffset = offset;
                for (MemoryLayout member : struct.memberLayouts()) {
                    forEachScalar(member, memberOffset, action);
                    memberOffset += member.byteSize();
                }
            }
            case UnionLayout union -> union.memberLayouts().forEach(member -> forEachScalar(member, offset, action));
            case SequenceLayout array -> {
                for (long index = 0; index < array.elementCount(); index++) {
                    forEachScalar(array.elementLayout(), offset + index * array.elementLayout().byteSize(), action);
                }
            }
            case PaddingLayout _ -> {}
        }
    }
}
