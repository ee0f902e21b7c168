package io.stubgen.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a goal did the last time, in a file: a line with the fingerprint of its inputs, then a line for each output with
 * its SHA-256 and its name.
 *
 * @param file where it is kept
 */
record Work(Path file) {

    /** Whether the outputs are there, as they were made from the same inputs. */
    boolean isDone(String inputs) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(inputs)) {
            return false;
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 2);
            Path output = Path.of(words[1]);
            if (!Files.exists(output) || !Fingerprint.of(output).equals(words[0])) {
                return false;
            }
        }
        return true;
    }

    /** Remembers what was done. */
    void done(String inputs, List<Path> outputs) throws IOException {
        StringBuilder lines = new StringBuilder(inputs).append('\n');
        for (Path output : outputs) {
            lines.append(Fingerprint.of(output)).append(' ').append(output).append('\n');
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }
}
