package io.stubgen.bindings;

import io.stubgen.abi.Target;
import io.stubgen.registration.PlatformNames;
import io.stubgen.registration.Platforms;
import io.stubgen.registration.Platforms.Variant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said of a registration in comments, where it may be another on each target. */
final class VariantText {
    private VariantText() {}

    /** The signature as code in a comment of a member; where there are several, each with its targets on a line. */
    static String signature(Platforms platforms, String signature) {
        return JavaComments.wrapped(
                of(
                        platforms,
                        signature,
                        Variant::signature,
                        "{@code %s}"::formatted,
                        ";\n" + JavaComments.MARGIN),
                JavaComments.ENTRY_MARGIN);
    }

    /**
     * A part of a registration, with targets if it is not the same on all.
     *
     * @param same what it is if it follows from that on any target
     * @param form how each is written
     */
    static String of(
            Platforms platforms,
            String same,
            Function<Variant, String> part,
            Function<String, String> form,
            String separator) {
        Map<String, Set<Target>> targets = new LinkedHashMap<>();
        platforms.variants().forEach((target, variant) ->
                targets.computeIfAbsent(part.apply(variant), _ -> EnumSet.noneOf(Target.class)).add(target));
        if (targets.size() <= 1) {
            return form.apply(same);
        }
        return targets.entrySet().stream()
                .map(text -> form.apply(text.getKey()) + " on " + PlatformNames.text(text.getValue()))
                .collect(Collectors.joining(separator));
    }
}
