package io.stubgen.maven;

import io.stubgen.abi.Target;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.Labels;
import io.stubgen.generate.TargetNames;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Values that a configuration has as words; a wrong one is told with the name of its parameter. Maven has null for a
 * parameter that is left out, and for an element that is empty or whose property is.
 */
final class Configured {
    private static final String TARGETS =
            Arrays.stream(Target.values()).map(Target::toString).collect(Collectors.joining(", "));

    private Configured() {}

    /** The elements of a list that are not empty. */
    static List<String> words(List<String> configured) {
        return configured == null ? List.of() : configured.stream().filter(Objects::nonNull).toList();
    }

    /** The targets that names stand for, each once and at least one. */
    static List<Target> targets(List<String> configured) throws MojoExecutionException {
        List<String> names = words(configured);
        if (names.isEmpty()) {
            throw new MojoExecutionException("<targets>: no target is named");
        }
        return value("targets", () -> names.stream()
                .flatMap(name -> TargetNames.targets(name).stream())
                .distinct()
                .toList());
    }

    /** The values of a map that are not empty, by the targets that are its keys. */
    static Map<Target, String> byTarget(Map<String, String> configured, String parameter)
            throws MojoExecutionException {
        Map<Target, String> values = new EnumMap<>(Target.class);
        Map<String, String> named = Optional.ofNullable(configured).orElse(Map.of());
        for (String name : named.keySet()) {
            Target target = Target.named(name).orElseThrow(() -> new MojoExecutionException(
                    "<%s>: '%s' is not a target; one of %s is expected".formatted(parameter, name, TARGETS)));
            Optional.ofNullable(named.get(name)).ifPresent(value -> values.put(target, value));
        }
        return values;
    }

    /** The constant with a label. */
    static <E extends Enum<E>> E constant(Class<E> type, String label, String parameter) throws MojoExecutionException {
        return value(parameter, () -> Labels.constant(type, label));
    }

    private static <T> T value(String parameter, Supplier<T> reading) throws MojoExecutionException {
        try {
            return reading.get();
        } catch (GenerationException e) {
            throw new MojoExecutionException("<%s>: %s".formatted(parameter, e.getMessage()), e);
        }
    }
}
