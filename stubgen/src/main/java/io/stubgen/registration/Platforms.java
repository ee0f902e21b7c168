package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a registration is on each target, as far as that is told from its layouts on one of them no more.
 *
 * @param functions its layouts on each target that has it; none if they follow from those on any of them, with C
 *     {@code long} and {@code wchar_t} as the target has them
 */
public record Platforms(Map<Target, FunctionDescriptor> functions) {
    /** Those of a registration whose layouts follow from those on any target. */
    public static final Platforms ALIKE = new Platforms(Map.of());

    public Platforms {
        Map<Target, FunctionDescriptor> ordered = new EnumMap<>(Target.class);
        ordered.putAll(functions);
        functions = Collections.unmodifiableMap(ordered);
    }

    /** A part of the layouts on each target. */
    public Map<Target, MemoryLayout> layouts(Function<FunctionDescriptor, MemoryLayout> part) {
        Map<Target, MemoryLayout> layouts = new EnumMap<>(Target.class);
        functions.forEach((target, function) -> layouts.put(target, part.apply(function)));
        return layouts;
    }
}
