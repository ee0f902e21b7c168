package io.stubgen.emit.peer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs programs of the machine. */
final class Programs {
    private Programs() {}

    /**
     * What a program did.
     *
     * @param output what it printed, errors too
     */
    record Outcome(int status, String output) {}

    /**
     * Runs a program to its end.
     *
     * @throws IOException if there is none of that name
     */
    static Outcome run(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command.getFirst() + " was interrupted");
        }
    }
}
