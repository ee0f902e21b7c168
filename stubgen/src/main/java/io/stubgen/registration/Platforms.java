package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a registration is on each target, as far as that is told from what it is on one of them no more.
 *
 * @param variants what it is on each target that has it; none if that follows from what it is on any of them, with C
 *     {@code long} and {@code wchar_t} as the target has them
 * @param targets those that it is for
 */
public record Platforms(Map<Target, Variant> variants, Set<Target> targets) {
    /** Those of a registration that is for all targets, and whose layouts follow from those on any. */
    public static final Platforms ALIKE = new Platforms(Map.of(), PlatformNames.everyTarget());

    public Platforms {
        Map<Target, Variant> ordered = new EnumMap<>(Target.class);
        ordered.putAll(variants);
        variants = Collections.unmodifiableMap(ordered);
        targets = Collections.unmodifiableSet(EnumSet.copyOf(targets));
    }

    /**
     * What a registration is on a target.
     *
     * @param symbol see {@link Downcall#symbol} and {@link DirectUpcall#symbol}
     * @param signature see {@link Downcall#signature}
     * @param function its layouts
     */
    public record Variant(Optional<String> symbol, String signature, FunctionDescriptor function) {}

    /** Whether it is for all targets. */
    public boolean areAll() {
        return targets.equals(PlatformNames.everyTarget());
    }

    /** The same as on that target alone. */
    Platforms on(Target target) {
        return new Platforms(Map.of(target, variants.get(target)), targets);
    }

    /** A part of the layouts on each target. */
    public Map<Target, MemoryLayout> layouts(Function<FunctionDescriptor, MemoryLayout> part) {
        Map<Target, MemoryLayout> layouts = new EnumMap<>(Target.class);
        variants.forEach((target, variant) -> layouts.put(target, part.apply(variant.function())));
        return layouts;
    }
}
