package io.stubgen.maven;

import io.stubgen.abi.Target;
import io.stubgen.runtime.internal.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** Targets by their names in a configuration. */
final class Targets {
    private static final String HOST = "host";
    private static final String ALL = "all";

    private Targets() {}

    /** @param names of targets, {@code host} or {@code all} */
    static List<Target> named(List<String> names) throws MojoExecutionException {
        List<Target> targets = new ArrayList<>();
        for (String name : names) {
            switch (name) {
                case HOST -> targets.add(host());
                case ALL -> targets.addAll(List.of(Target.values()));
                default -> targets.add(named(name));
            }
        }
        return targets.stream().distinct().toList();
    }

    private static Target named(String name) throws MojoExecutionException {
        return Target.named(name)
                .orElseThrow(() -> new MojoExecutionException("<target>%s</target> is no target; %s, %s or one of %s is expected"
                        .formatted(name, HOST, ALL, all())));
    }

    /** The platform that Maven runs on. */
    static Target host() throws MojoExecutionException {
        String name = Platform.current().target();
        return Target.named(name)
                .orElseThrow(() -> new MojoExecutionException(
                        "this platform, %s, is no target; name one or more of %s in <targets>".formatted(name, all())));
    }

    private static String all() {
        return Arrays.stream(Target.values()).map(Target::toString).collect(Collectors.joining(", "));
    }
}
