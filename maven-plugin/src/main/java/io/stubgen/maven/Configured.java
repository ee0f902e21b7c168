package io.stubgen.maven;

import io.stubgen.abi.Target;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.Labels;
import io.stubgen.generate.TargetNames;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;

/** Values that a configuration has as words; a wrong one is told with the name of its parameter. */
final class Configured {

    private Configured() {}

    /** The targets that names stand for, each once. */
    static List<Target> targets(List<String> names) throws MojoExecutionException {
        return value("targets", () -> names.stream()
                .flatMap(name -> TargetNames.targets(name).stream())
                .distinct()
                .toList());
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
