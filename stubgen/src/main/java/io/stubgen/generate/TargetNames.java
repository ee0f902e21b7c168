package io.stubgen.generate;

import io.stubgen.abi.OperatingSystem;
import io.stubgen.abi.Target;
import io.stubgen.registration.PlatformNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Targets as users name them: by their names, by operating systems, {@value #HOST}, or {@value #ALL}. */
public final class TargetNames {
    /** The platform on which stubgen runs. */
    public static final String HOST = "host";
    /** Every platform. */
    public static final String ALL = "all";

    private TargetNames() {}

    /**
     * What one name stands for.
     *
     * @throws GenerationException if it stands for none
     */
    public static List<Target> targets(String name) {
        return switch (name) {
            case ALL -> List.of(Target.values());
            case HOST -> List.of(host());
            default -> named(name);
        };
    }

    private static List<Target> named(String name) {
        List<Target> targets = List.copyOf(PlatformNames.targets(name));
        if (targets.isEmpty()) {
            throw new GenerationException(
                    "'%s' is not a target; %s, or one of %s is expected".formatted(name, groups(), names()));
        }
        return targets;
    }

    /** Every name. */
    public static Stream<String> all() {
        return Stream.concat(groupNames(), Arrays.stream(Target.values()).map(Target::toString));
    }

    /** The names that stand for one target each. */
    public static Stream<String> ofOne() {
        return Stream.concat(Stream.of(HOST), Arrays.stream(Target.values()).map(Target::toString));
    }

    private static String groups() {
        return groupNames().collect(Collectors.joining(", "));
    }

    /** The names that are not those of one target. */
    private static Stream<String> groupNames() {
        return Stream.concat(
                Stream.of(HOST, ALL), Arrays.stream(OperatingSystem.values()).map(OperatingSystem::toString));
    }

    private static String names() {
        return Arrays.stream(Target.values()).map(Target::toString).collect(Collectors.joining(", "));
    }

    /**
     * The platform on which stubgen runs.
     *
     * @throws GenerationException if it is no target
     */
    public static Target host() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        Optional<String> systemName = Stream.of("linux", "mac", "windows")
                .filter(system::startsWith)
                .findFirst()
                .map(name -> name.equals("mac") ? "macos" : name);
        Optional<String> machineName = Optional.ofNullable(
                switch (machine) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64", "arm64" -> "aarch64";
                    default -> null;
                });
        return systemName.flatMap(os -> machineName.flatMap(cpu -> Target.named(os + "-" + cpu)))
                .orElseThrow(() -> new GenerationException("this platform, %s on %s, is not a target; name one of %s"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), names())));
    }
}
