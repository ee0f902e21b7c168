package io.stubgen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that benchmarks start. */
public final class Command {

    private Command() {}

    /**
     * Runs a program to its end.
     *
     * @return what it wrote to its output
     * @throws IllegalStateException if it exits with anything but 0; the message holds what it wrote to its error
     *     output
     */
    public static String run(List<String> words) {
        try {
            Path errors = Files.createTempFile("stubgen-bench-", ".log");
            try {
                Process process = new ProcessBuilder(words)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectError(errors.toFile())
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int exitCode = process.waitFor();
                if (exitCode != 0) {
                    throw new IllegalStateException("exit code %d: %s%n%s"
                            .formatted(exitCode, String.join(" ", words), Files.readString(errors)));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + String.join(" ", words), e);
        }
    }

    /** Whether there is a program with that name on the PATH. */
    public static boolean exists(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
