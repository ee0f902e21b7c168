package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the stub of a name is on each target. */
final class StubVariants {
    private final Map<Target, List<Entry>> entries = new EnumMap<>(Target.class);

    private StubVariants() {}

    /** The stubs of all targets, by name, of those on each. */
    static Map<String, StubVariants> of(Map<Target, Collection<List<Entry>>> stubs) {
        Map<String, StubVariants> variants = new TreeMap<>();
        stubs.forEach((target, there) -> there.forEach(same -> variants.computeIfAbsent(
                        same.getFirst().name(), _ -> new StubVariants())
                .entries
                .put(target, same)));
        return variants;
    }

    /** Reports what keeps bindings, which are one source for all targets, from having one member for it. */
    void requireOneMember(Problems problems) {
        if (hasDifferentTypes(MethodForms::javaType, problems) || hasDifferentTypes(MethodForms::kinds, problems)) {
            return;
        }
        Entry first = first();
        entries.values().stream()
                .map(List::getFirst)
                .filter(other -> !other.isVariantOf(first))
                .findFirst()
                .ifPresent(other -> EntryNames.reportTaken(other, first, problems));
    }

    private boolean hasDifferentTypes(Function<FunctionDescriptor, String> type, Problems problems) {
        Map<Target, String> types = new EnumMap<>(Target.class);
        entries.forEach((target, same) ->
                types.put(target, type.apply(same.getFirst().shape().function())));
        String expected = types.values().iterator().next();
        Optional<Target> different = types.keySet().stream()
                .filter(target -> !types.get(target).equals(expected))
                .findFirst();
        different.map(entries::get).map(List::getFirst).ifPresent(entry -> problems.error(
                entry.place(),
                entry.origin().entry(),
                "in Java this is %s; types that are the same there on all targets are expected"
                        .formatted(Words.differing(types).orElseThrow())));
        return different.isPresent();
    }

    private Entry first() {
        return entries.values().iterator().next().getFirst();
    }

    /** All entries that ask for it, each once; first the one on the first target that has it. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        entries.values().forEach(same -> same.forEach(entry -> {
            if (!origins.contains(entry.origin())) {
                origins.add(entry.origin());
                all.add(entry);
            }
        }));
        List<Entry> others = all.subList(1, all.size());
        others.sort(Comparator.comparing(Entry::place));
        return all;
    }

    Platforms platforms() {
        Map<Target, Platforms.Variant> variants = new EnumMap<>(Target.class);
        Set<Target> targets = EnumSet.noneOf(Target.class);
        entries.forEach((target, same) -> {
            variants.put(target, same.getFirst().variant());
            same.forEach(entry -> targets.addAll(entry.origin().targets()));
        });
        return new Platforms(variants, targets);
    }
}
