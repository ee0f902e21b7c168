package io.stubgen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does in one process what users do, so that the JVM sees which classes are needed, and keeps them in the cache from
 * which the tool starts. The build runs it; what it writes is removed.
 */
final class Training {
    /** The system property with the file of registrations to train with. */
    static final String PROPERTY = "stubgen.training";

    private Training() {}

    /** Runs the commands and returns the exit code of the first that fails, or 0. */
    static int run(Path registrations) {
        try {
            Path folder = Files.createTempDirectory("stubgen-training");
            try {
                return commands(registrations.toString(), folder.toString()).stream()
                        .mapToInt(arguments -> Main.run(arguments, silent(), silent()))
                        .filter(exitCode -> exitCode != Main.DONE)
                        .findFirst()
                        .orElse(Main.DONE);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> commands(String input, String folder) {
        return List.of(
                List.of("generate", "-t", "all", "-b", "jni", "-o", folder + "/jni", input),
                List.of("generate", "-t", "all", "-b", "c", "-o", folder + "/c", input),
                List.of("generate", "-t", "all", "-b", "native-image", "-o", folder + "/native-image", input),
                List.of("check", input),
                List.of("check", "--format", "json", input),
                List.of("explain", "-t", "all", "double(struct(double, int, padding(4)), ..., double)"),
                List.of("lower", input),
                List.of("generate", "--help"));
    }

    private static PrintWriter silent() {
        return new PrintWriter(Writer.nullWriter());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
