package io.stubgen.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Runs the programs that judge our objects. */
public final class Tools {
    private Tools() {}

    /** What a program that ended with success printed, standard error included. */
    public static String run(Path directory, String... command) {
        if (!command[0].startsWith("./")) {
            assume(command[0]);
        }
        try {
            Path output = Files.createTempFile(directory, "output", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                Assertions.fail(String.join(" ", command) + " did not end within 60 s");
            }
            String text = Files.readString(output);
            assertEquals(0, process.exitValue(), () -> String.join(" ", command) + "\n" + text);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a program for windows-x64 that ended with success printed; Wine's own messages are not shown. Wine gets an
     * empty folder as its prefix: in the mode in which it fills new prefixes it needs no files there.
     */
    public static String runWithWine(Path directory, String... command) {
        assume("wine");
        assumeLinuxX64();
        String script = """
                mkdir -p wine
                echo disable >wine/.update-timestamp
                WINEPREFIX=$PWD/wine WINEDEBUG=-all WINEBOOTSTRAPMODE=1 wine "$@" 2>/dev/null
                """;
        return run(directory, Stream.concat(Stream.of("sh", "-c", script, "sh"), Stream.of(command))
                .toArray(String[]::new));
    }

    /** The lines of {@link #run}, without the spaces around them. */
    public static List<String> lines(Path directory, String... command) {
        return run(directory, command).lines().map(String::strip).toList();
    }

    /** Skips the test if a program is not there. */
    public static void assume(String program) {
        Assumptions.assumeTrue(
                isInstalled(program), () -> program + " is not installed: install it with make test-tools");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Skips the test where programs for linux-x64 cannot run. */
    public static void assumeLinuxX64() {
        List<String> host = Arrays.asList(System.getProperty("os.name"), System.getProperty("os.arch"));
        Assumptions.assumeTrue(host.equals(List.of("Linux", "amd64")), "runs programs for linux-x64");
    }
}
