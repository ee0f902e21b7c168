package io.stubgen.bench.generation;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that makes an object.
 *
 * @param name in the table
 * @param command its command line
 * @param object what it makes
 */
record Candidate(String name, List<String> command, Path object) {
    Candidate {
        command = List.copyOf(command);
    }
}
