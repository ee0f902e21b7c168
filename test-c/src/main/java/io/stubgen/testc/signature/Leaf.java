package io.stubgen.testc.signature;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A scalar inside a value.
 *
 * @param path as C designates it in the value, as in {@code m1[2].m0}; members are numbered without padding
 * @param offset in bytes
 * @param layout the scalar's
 */
public record Leaf(String path, long offset, ValueLayout layout) {

    /** The leaves in order of declaration; those of a union's members overlap. */
    public static List<Leaf> of(MemoryLayout layout) {
        List<Leaf> leaves = new ArrayList<>();
        collect("", 0, layout, leaves);
        return List.copyOf(leaves);
    }

    /** The name that C code here gives to the member with that number. */
    public static String memberName(int number) {
        return "m" + number;
    }

    /** Bytes from the value's start to just after the leaf. */
    public long end() {
        return offset + layout.byteSize();
    }

    private static void collect(String path, long offset, MemoryLayout layout, List<Leaf> leaves) {
        switch (layout) {
            case ValueLayout value -> leaves.add(new Leaf(path, offset, value));
            case PaddingLayout _ -> { }
            case SequenceLayout sequence -> {
                MemoryLayout element = sequence.elementLayout();
                for (long index = 0; index < sequence.elementCount(); index++) {
                    collect(path + "[" + index + "]", offset + index * element.byteSize(), element, leaves);
                }
            }
            case GroupLayout group -> collectMembers(path, offset, group, leaves);
        }
    }

    private static void collectMembers(String path, long offset, GroupLayout group, List<Leaf> leaves) {
        String prefix = path.isEmpty() ? "" : path + ".";
        long position = 0;
        int number = 0;
        for (MemoryLayout member : group.memberLayouts()) {
            if (!(member instanceof PaddingLayout)) {
                collect(prefix + memberName(number++), offset + position, member, leaves);
            }
            if (group instanceof StructLayout) {
                position += member.byteSize();
            }
        }
    }
}
