package io.stubgen.bench.first;

import com.sun.jna.Native;
import io.stubgen.bench.Build;
import io.stubgen.bench.Command;
import io.stubgen.bench.Rounds;
import io.stubgen.bench.chart.Bar;
import io.stubgen.bench.chart.Panel;
import io.stubgen.runtime.NativeLibrary;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures how long programs take that make one upcall and end, the JVM's start included. They take turns, and each is
 * compared with the empty one of its round. All have the same class path, of jars,
 * and a library with the same C function.
 */
public final class FirstUpcallComparison {
    private static final Path JAR = Build.folder().resolve("first.jar");

    private final Rounds<FirstUpcall> milliseconds = new Rounds<>();

    private FirstUpcallComparison() {}

    /**
     * Measures.
     *
     * @param rounds in which each program is started once, at least 1; one more comes before, to warm up
     * @param progress is told what is done next
     */
    public static FirstUpcallComparison run(int rounds, Consumer<String> progress) {
        FirstUpcallComparison comparison = new FirstUpcallComparison();
        progress.accept("first upcalls, %d rounds".formatted(rounds));
        List<FirstUpcall> programs = List.of(FirstUpcall.values());
        makeJar();
        programs.forEach(FirstUpcallComparison::measure);
        for (int round = 0; round < rounds; round++) {
            for (FirstUpcall program : round % 2 == 0 ? programs : programs.reversed()) {
                comparison.milliseconds.add(program, measure(program));
            }
        }
        return comparison;
    }

    private static double measure(FirstUpcall program) {
        Path direct = Build.folder().resolve("libdirect.so");
        Path generic = Build.folder().resolve("libgeneric.so");
        String output = Command.run(List.of(
                Build.measure().toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dstubgen.library.direct=" + direct,
                "-Dstubgen.library.generic=" + generic,
                "-cp",
                classPath(),
                program.main(),
                direct.toString()));
        return Double.parseDouble(output.split(" ")[0]) * 1e3;
    }

    /** Packs the programs: {@code benchmarks.jar} would have the JVM open all libraries to find a class. */
    private static void makeJar() {
        String folder = FirstUpcallComparison.class.getPackageName().replace('.', '/');
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.err, System.err, "-cf", JAR.toString(), "-C", Build.classes().toString(), folder);
        if (status != 0) {
            throw new IllegalStateException("jar failed");
        }
    }

    private static String classPath() {
        return Stream.of(JAR, Build.place(NativeLibrary.class), Build.place(Native.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A table in Markdown. */
    public String table() {
        StringBuilder table = new StringBuilder("""

                **First upcall of a process**

                | | ms of the whole process (median) | min..max of %d | ms over the empty main (median of rounds) | of FFM's |
                |---|---|---|---|---|
                """.formatted(milliseconds.count()));
        for (FirstUpcall program : FirstUpcall.values()) {
            table.append("| %s | %.1f | %.1f..%.1f | %.1f | %.3f |%n".formatted(
                    program,
                    milliseconds.median(program),
                    milliseconds.minimum(program),
                    milliseconds.maximum(program),
                    overEmpty(program),
                    overEmpty(program) / overEmpty(FirstUpcall.FFM)));
        }
        return table.toString();
    }

    private double overEmpty(FirstUpcall program) {
        return milliseconds.difference(program, FirstUpcall.EMPTY);
    }

    /** What each program takes more than the empty one. */
    public Panel panel() {
        return new Panel(
                "first upcall of a process",
                "ms over an empty main",
                Arrays.stream(FirstUpcall.values())
                        .filter(program -> program != FirstUpcall.EMPTY)
                        .map(program -> new Bar(
                                program.toString(),
                                Math.max(0, overEmpty(program)),
                                program.emphasis()))
                        .toList());
    }
}
