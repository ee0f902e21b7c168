package io.stubgen.cli;

import io.stubgen.abi.Target;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Targets on the command line: by name, {@value #HOST}, or {@value #ALL}. */
final class TargetNames implements ITypeConverter<TargetNames.Selection>, Iterable<String> {
    /** The platform on which stubgen runs. */
    static final String HOST = "host";
    /** Every platform. */
    static final String ALL = "all";

    /** What one name stands for. */
    record Selection(List<Target> targets) {
        Selection {
            targets = List.copyOf(targets);
        }

        /** The targets of all names, each once. */
        static List<Target> of(List<Selection> names) {
            return names.stream().flatMap(name -> name.targets().stream()).distinct().toList();
        }
    }

    @Override
    public Selection convert(String name) {
        return new Selection(name.equals(ALL) ? List.of(Target.values()) : List.of(target(name)));
    }

    private static Target target(String name) {
        Optional<Target> target = name.equals(HOST) ? host() : Target.named(name);
        return target.orElseThrow(() -> new TypeConversionException(
                name.equals(HOST)
                        ? "this platform, %s on %s, is not a target; name one of %s"
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), names())
                        : "'%s' is not a target; %s, %s or one of %s is expected".formatted(name, HOST, ALL, names())));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.concat(Stream.of(HOST, ALL), Arrays.stream(Target.values()).map(Target::toString)).iterator();
    }

    private static String names() {
        return Arrays.stream(Target.values()).map(Target::toString).collect(Collectors.joining(", "));
    }

    private static Optional<Target> host() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        Optional<String> systemName = Stream.of("linux", "mac", "windows")
                .filter(system::startsWith)
                .findFirst()
                .map(name -> name.equals("mac") ? "macos" : name);
        Optional<String> machineName = Optional.ofNullable(
                switch (machine) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64" -> "aarch64";
                    default -> null;
                });
        return systemName.flatMap(os -> machineName.flatMap(cpu -> Target.named(os + "-" + cpu)));
    }
}
