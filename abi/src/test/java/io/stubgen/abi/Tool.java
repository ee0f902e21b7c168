package io.stubgen.abi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that tests compare with. */
final class Tool {
    private Tool() {}

    /** Skips the test if a program is not on the PATH. */
    static void assumeInstalled(String program) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(installed, program + " is not installed: make test-tools installs it");
    }

    /** Runs a program and returns what it printed, and how it ended if not with status 0 or 1. */
    static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        int status = process.waitFor();
        return status > 1 ? output + "exit status " + status : output;
    }
}
