package io.stubgen.testc.signature;

import io.stubgen.abi.CanonicalType;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.stream.Collectors;

/** Layouts in the grammar of registrations. */
public final class LayoutText {

    private LayoutText() {}

    /** The text, as in {@code struct(double, sequence(2, int))}. */
    public static String of(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout value -> CanonicalType.of(value).cName();
            case PaddingLayout padding -> "padding(" + padding.byteSize() + ")";
            case SequenceLayout sequence ->
                "sequence(" + sequence.elementCount() + ", " + of(sequence.elementLayout()) + ")";
            case StructLayout struct -> "struct" + members(struct);
            case UnionLayout union -> "union" + members(union);
        };
    }

    private static String members(GroupLayout group) {
        return group.memberLayouts().stream().map(LayoutText::of).collect(Collectors.joining(", ", "(", ")"));
    }
}
