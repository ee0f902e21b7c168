package io.stubgen.bindings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs that tests run. */
final class Tools {

    private Tools() {}

    /**
     * What a process printed.
     *
     * @param text what it printed to standard error too
     */
    record Printed(int exitCode, String text) {}

    /** Skips the test if a tool is not on the PATH. */
    static void assumeInstalled(String tool) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))),
                () -> "install " + tool + " with make test-tools");
    }

    static Printed run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        return new Printed(process.waitFor(), text);
    }
}
