package io.stubgen.bindings;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.registration.Platforms;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A struct's size and alignment as Java expressions. They are numbers, except where C {@code long} or {@code wchar_t}
 * make Windows differ from the rest: bindings are one source for all targets.
 */
final class LayoutExtent {
    private LayoutExtent() {}

    /**
     * Bytes of a part of a signature.
     *
     * @param platforms its layouts on all targets
     * @param function its layouts on one
     */
    static String size(
            Platforms platforms, FunctionDescriptor function, Function<FunctionDescriptor, MemoryLayout> part) {
        return expression(platforms, function, part, MemoryLayout::byteSize);
    }

    /** The alignment of a part of a signature in bytes. */
    static String alignment(
            Platforms platforms, FunctionDescriptor function, Function<FunctionDescriptor, MemoryLayout> part) {
        return expression(platforms, function, part, MemoryLayout::byteAlignment);
    }

    private static String expression(
            Platforms platforms,
            FunctionDescriptor function,
            Function<FunctionDescriptor, MemoryLayout> part,
            ToLongFunction<MemoryLayout> measure) {
        Map<Target, MemoryLayout> layouts = platforms.layouts(part);
        if (layouts.isEmpty()) {
            return expression(part.apply(function), measure);
        }
        Map<Target, Long> values = new EnumMap<>(Target.class);
        layouts.forEach((target, layout) -> values.put(target, measure.applyAsLong(layout)));
        return TargetExpression.of(values);
    }

    private static String expression(MemoryLayout layout, ToLongFunction<MemoryLayout> measure) {
        Map<Target, Long> values = new EnumMap<>(Target.class);
        try {
            for (Target target : Target.values()) {
                values.put(target, measure.applyAsLong(on(target, layout)));
            }
            return TargetExpression.of(values);
        } catch (IllegalArgumentException paddedForSomeOnly) {
            return Long.toString(measure.applyAsLong(layout));
        }
    }

    /** The layout with the sizes that its C types have on another target; alignments are their own in both. */
    private static MemoryLayout on(Target target, MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout value -> CanonicalType.of(value).layout(target);
            case StructLayout struct -> MemoryLayout.structLayout(members(target, struct));
            case UnionLayout union -> MemoryLayout.unionLayout(members(target, union));
            case SequenceLayout array ->
                MemoryLayout.sequenceLayout(array.elementCount(), on(target, array.elementLayout()));
            case PaddingLayout padding -> padding;
        };
    }

    private static MemoryLayout[] members(Target target, GroupLayout group) {
        return group.memberLayouts().stream().map(member -> on(target, member)).toArray(MemoryLayout[]::new);
    }
}
