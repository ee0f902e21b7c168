package io.stubgen.abi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Layouts and signatures in the words of registrations, as in {@code double(struct(double, double), int)}; a type that
 * bears no name of {@link CanonicalType} is given the plainest of its Java carrier.
 */
public final class SignatureText {

    private SignatureText() {}

    /** The text of a signature with a prototype. */
    public static String of(FunctionDescriptor function) {
        return of(function, OptionalInt.empty());
    }

    /**
     * The text of a signature, with {@code ...} before the first variadic argument.
     *
     * @param firstVariadic see {@link CallPlan#firstVariadic()}
     */
    public static String of(FunctionDescriptor function, OptionalInt firstVariadic) {
        List<String> parameters = new ArrayList<>();
        function.argumentLayouts().forEach(layout -> parameters.add(of(layout)));
        firstVariadic.ifPresent(index -> parameters.add(index, "..."));
        return function.returnLayout().map(SignatureText::of).orElse("void")
                + parameters.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** The text of a layout, in {@code align(n, ...)} if its alignment is not its type's own. */
    public static String of(MemoryLayout layout) {
        String type = switch (layout) {
            case ValueLayout value -> CanonicalType.of(value).cName();
            case StructLayout struct -> "struct" + members(struct);
            case UnionLayout union -> "union" + members(union);
            case SequenceLayout array -> "sequence(" + array.elementCount() + ", " + of(array.elementLayout()) + ")";
            case PaddingLayout padding -> "padding(" + padding.byteSize() + ")";
        };
        return layout.byteAlignment() == naturalAlignment(layout)
                ? type
                : "align(" + layout.byteAlignment() + ", " + type + ")";
    }

    private static String members(GroupLayout group) {
        return group.memberLayouts().stream().map(SignatureText::of).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The alignment in bytes that C gives the type: a scalar's size, an aggregate's most aligned member's. */
    static long naturalAlignment(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout value -> value.byteSize();
            case GroupLayout group ->
                group.memberLayouts().stream().mapToLong(MemoryLayout::byteAlignment).max().orElse(1);
            case SequenceLayout array -> array.elementLayout().byteAlignment();
            case PaddingLayout _ -> 1;
        };
    }
}
