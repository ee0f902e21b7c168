package io.stubgen.testc.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run.
 *
 * @param words its command line
 * @param exitCode 128 + the signal's number if a signal ended it
 * @param output standard output and error, in the order written
 */
public record Command(List<String> words, int exitCode, String output) {
    private static final long MINUTES = 10;

    /**
     * Runs a program to its end.
     *
     * @param folder in which it runs; the output also stays there, in {@code log}
     */
    public static Command run(Path folder, String log, List<String> words) {
        return run(folder, log, words, Map.of());
    }

    /**
     * Runs a program to its end.
     *
     * @param folder in which it runs; the output also stays there, in {@code log}
     * @param environment variables, beside those of this process
     */
    public static Command run(Path folder, String log, List<String> words, Map<String, String> environment) {
        Path file = folder.resolve(log);
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end after " + MINUTES + " minutes: " + String.join(" ", words));
            }
            return new Command(List.copyOf(words), process.exitValue(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + String.join(" ", words), e);
        }
    }

    /** Whether a program can be started at all. */
    public static boolean exists(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** The same, if it exited with 0; else an exception with its output. */
    public Command orThrow() {
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "exit code %d: %s%n%s".formatted(exitCode, String.join(" ", words), output));
        }
        return this;
    }
}
