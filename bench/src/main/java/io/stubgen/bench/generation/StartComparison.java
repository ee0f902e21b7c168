package io.stubgen.bench.generation;

import io.stubgen.bench.Build;
import io.stubgen.bench.Command;
import io.stubgen.bench.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures how long the whole process takes that generates the stubs of a small file, with the cache from which the
 * tool starts and without, beside a JVM that runs an empty main. They take turns, forwards and backwards.
 */
public final class StartComparison {
    private static final String CACHED = "stubgen generate";
    private static final String WITHOUT_CACHE = "stubgen generate, without the cache";
    private static final String EMPTY = "empty main of Java";

    private final Rounds<String> milliseconds = new Rounds<>();

    private StartComparison() {}

    /**
     * Measures.
     *
     * @param folder for everything that is written
     * @param rounds in which each program is started once, at least 1; one more comes before, to warm up
     * @param progress is told what is done next
     */
    public static StartComparison run(Path folder, int rounds, Consumer<String> progress) {
        StartComparison comparison = new StartComparison();
        progress.accept("start of the tool, %d rounds".formatted(rounds));
        Map<String, List<String>> programs = Map.of(
                CACHED, generate(Build.tool(), folder),
                WITHOUT_CACHE, generate(toolWithoutCache(folder), folder),
                EMPTY, emptyMain());
        List<String> names = List.of(CACHED, WITHOUT_CACHE, EMPTY);
        names.forEach(name -> measure(programs.get(name)));
        for (int round = 0; round < rounds; round++) {
            for (String name : round % 2 == 0 ? names : names.reversed()) {
                comparison.milliseconds.add(name, measure(programs.get(name)));
            }
        }
        return comparison;
    }

    private static List<String> generate(Path tool, Path folder) {
        Path input = Build.folder().resolve("../../examples/libc/libc.stubgen.json").normalize();
        String output = folder.resolve("out").toString();
        return List.of(tool.toString(), "generate", "-t", "linux-x64", "-o", output, input.toString());
    }

    private static List<String> emptyMain() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                Build.classes().toString(),
                "io.stubgen.bench.first.EmptyMain");
    }

    /** A copy of the tool as a build leaves it on a JVM that makes no cache. */
    private static Path toolWithoutCache(Path folder) {
        Path tool = Build.tool().getParent().getParent();
        Path copy = folder.resolve("without-cache");
        try (Stream<Path> files = Files.walk(tool)) {
            for (Path file : files.filter(name -> !name.toString().endsWith(".aot")).toList()) {
                Path to = copy.resolve(tool.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.resolve("bin/stubgen");
    }

    private static double measure(List<String> program) {
        List<String> command = new ArrayList<>(List.of(Build.measure().toString()));
        command.addAll(program);
        return Double.parseDouble(Command.run(command).split(" ")[0]) * 1e3;
    }

    /** A table in Markdown. */
    public String table() {
        StringBuilder table = new StringBuilder("""

                **Stubs of the libc example, for linux-x64**

                | | ms of the whole process (median) | min..max of %d | ms over the empty main (median of rounds) |
                |---|---|---|---|
                """.formatted(milliseconds.count()));
        for (String name : List.of(CACHED, WITHOUT_CACHE, EMPTY)) {
            table.append("| %s | %.0f | %.0f..%.0f | %.0f |%n".formatted(
                    name,
                    milliseconds.median(name),
                    milliseconds.minimum(name),
                    milliseconds.maximum(name),
                    milliseconds.difference(name, EMPTY)));
        }
        return table.toString();
    }
}
