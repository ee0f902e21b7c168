package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command did.
 *
 * @param exitCode its exit code
 * @param output what it wrote to the standard output
 * @param errors what it wrote to the standard error
 */
record Command(int exitCode, String output, String errors) {
    private static final long MINUTES = 15;

    /** Runs a command in a folder; its output goes through files there. */
    static Command run(Path folder, List<String> words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "command", ".out");
        Path errors = Files.createTempFile(folder, "command", ".err");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail("after %d minutes still running: %s".formatted(MINUTES, words));
        }
        return new Command(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** Fails unless the command succeeded and wrote no errors. */
    Command requireSuccess() {
        assertEquals("", errors);
        assertEquals(0, exitCode, output);
        return this;
    }
}
