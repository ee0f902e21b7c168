package io.stubgen.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a goal did the last time, in a file: a line with the fingerprint of its inputs, then a line for each output with
 * its SHA-256 and its name.
 */
final class Work {
    private final Path file;
    private final String lastInputs;
    private final Map<Path, String> lastOutputs = new LinkedHashMap<>();

    /** @param file where it is kept */
    Work(Path file) throws IOException {
        this.file = file;
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        lastInputs = lines.isEmpty() ? "" : lines.getFirst();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            if (words.length == 2) {
                lastOutputs.put(Path.of(words[1]), words[0]);
            }
        }
    }

    /** Whether the outputs are there, as they were made from the same inputs. */
    boolean isDone(Inputs inputs) throws IOException {
        if (!inputs.fingerprint(outputs()).equals(lastInputs)) {
            return false;
        }
        for (Path output : outputs()) {
            if (!isAsMade(output)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAsMade(Path output) throws IOException {
        return Files.isRegularFile(output) && Inputs.checksum(output).equals(lastOutputs.get(output));
    }

    /** The files that were made the last time. */
    Set<Path> outputs() {
        return lastOutputs.keySet();
    }

    /**
     * Remembers what was done now, and removes what was made the last time but is no output any more, if it is as it
     * was left: a file that has changed since is somebody else's.
     *
     * @param isKept whether a file is none of those to be removed
     */
    void done(Inputs inputs, List<Path> outputs, Predicate<Path> isKept) throws IOException {
        Set<Path> made = new LinkedHashSet<>();
        outputs.forEach(output -> made.add(output.toAbsolutePath()));
        StringBuilder lines = new StringBuilder();
        for (Path output : made) {
            lines.append(Inputs.checksum(output)).append(' ').append(output).append('\n');
        }
        Set<Path> own = new LinkedHashSet<>(made);
        for (Path old : outputs()) {
            if (own.add(old) && !isKept.test(old) && isAsMade(old)) {
                Files.delete(old);
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, inputs.fingerprint(own) + "\n" + lines);
    }
}
