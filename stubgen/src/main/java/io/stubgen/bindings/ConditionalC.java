package io.stubgen.bindings;

import io.stubgen.abi.Target;
import io.stubgen.registration.Platforms;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Declarations in C of which compilers for different targets read different ones. */
final class ConditionalC {
    private ConditionalC() {}

    /**
     * The declarations of a registration.
     *
     * @param text of those on a target, whole lines
     */
    static String of(Platforms platforms, Function<Target, String> text) {
        Set<Target> targets = platforms.variants().isEmpty()
                ? platforms.targets()
                : platforms.variants().keySet();
        Map<String, Set<Target>> texts = new LinkedHashMap<>();
        targets.forEach(target ->
                texts.computeIfAbsent(text.apply(target), _ -> EnumSet.noneOf(Target.class)).add(target));
        if (texts.size() == 1 && platforms.areAll()) {
            return texts.keySet().iterator().next();
        }
        return texts.entrySet().stream()
                .map(choice -> "if " + PlatformTest.C.on(choice.getValue()) + "\n" + choice.getKey())
                .collect(Collectors.joining("#el", "#", "#endif\n"));
    }
}
