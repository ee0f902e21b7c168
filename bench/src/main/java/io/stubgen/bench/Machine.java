package io.stubgen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine and the versions that figures belong to. */
public final class Machine {
    private static final List<String> COMPILERS = List.of("gcc", "clang", "tcc");

    private Machine() {}

    /** One line of Markdown: date, processor, operating system, JVM, C compilers. */
    public static String description() {
        return Stream.concat(
                        Stream.of(
                                LocalDate.now(ZoneOffset.UTC).toString(),
                                "%d x %s".formatted(Runtime.getRuntime().availableProcessors(), processor()),
                                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")),
                        COMPILERS.stream().filter(Command::exists).map(Machine::version))
                .collect(Collectors.joining("; "));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a compiler says of itself, in a line. */
    public static String version(String compiler) {
        String option = compiler.equals("tcc") ? "-v" : "--version";
        return Command.run(List.of(compiler, option)).lines().findFirst().orElse(compiler);
    }
}
