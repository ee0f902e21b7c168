package io.stubgen.bench.image;

import io.stubgen.bench.Build;
import io.stubgen.bench.Command;
import io.stubgen.bench.chart.Panel;
import io.stubgen.bench.image.run.JvmMain;
import io.stubgen.runtime.NativeLibrary;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Builds an image and runs it several times, in turn with the same program on a JVM. Inside a process all rows take
 * turns, so that ratios are of neighbours.
 */
public final class ImageComparison {
    private final ImageTables tables = new ImageTables();
    private final String notes;

    private ImageComparison(String notes) {
        this.notes = notes;
    }

    /**
     * Measures.
     *
     * @param builder the program native-image
     * @param processes of each kind, at least 1
     * @param rounds of a process, at least 1
     * @param microseconds that a row runs in a round
     * @param progress is told what is done next
     */
    public static ImageComparison run(
            String builder, int processes, int rounds, long microseconds, Consumer<String> progress) {
        ImageBuild build = new ImageBuild(builder, Build.folder().resolve("native-image"));
        progress.accept("an image that uses FFM, to see whether images have it");
        FfmSupport ffm = build.ffmSupport();
        progress.accept("the image that measures");
        Path image = build.image(ffm);
        ImageComparison comparison = new ImageComparison(notes(builder, ffm));
        List<String> arguments = List.of(Integer.toString(rounds), Long.toString(microseconds));
        for (int process = 0; process < processes; process++) {
            progress.accept("process %d of %d, %d rounds".formatted(process + 1, processes, rounds));
            comparison.tables.add(Place.IMAGE, Command.run(words(List.of(image.toString()), arguments)));
            comparison.tables.add(Place.JVM, Command.run(words(jvm(), arguments)));
        }
        return comparison;
    }

    private static List<String> jvm() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Build.classes() + File.pathSeparator + Build.place(NativeLibrary.class),
                JvmMain.class.getName());
    }

    private static List<String> words(List<String> program, List<String> arguments) {
        return Stream.concat(program.stream(), arguments.stream()).toList();
    }

    private static String notes(String builder, FfmSupport ffm) {
        String version = Command.run(List.of(builder, "--version")).lines().findFirst().orElse(builder);
        return """

                %s; the image is built with the builder's defaults: full optimization (`-O2`), and the machine type that
                it takes if none is given (on x86-64 `-march=x86-64-v3`).
                %s""".formatted(version, ffm.note());
    }

    /** Markdown: notes, a table of the bounds, and a table for each case. */
    public String tables() {
        return notes + Bound.table(tables.figures()) + tables.tables();
    }

    /** A panel of a chart for each case. */
    public List<Panel> panels() {
        return tables.panels();
    }
}
