package io.stubgen.bench.generation;

import io.stubgen.bench.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sizes of an object file in bytes.
 *
 * @param file all of it
 * @param text sections {@code .text} and {@code .text.*}
 * @param unwind section {@code .eh_frame}
 */
record ObjectSizes(long file, long text, long unwind) {

    static ObjectSizes of(Path object) {
        long text = 0;
        long unwind = 0;
        for (String line : Command.run(List.of("size", "-A", "-d", object.toString())).lines().toList()) {
            String[] words = line.split("\\s+");
            if (words[0].equals(".text") || words[0].startsWith(".text.")) {
                text += Long.parseLong(words[1]);
            } else if (words[0].equals(".eh_frame")) {
                unwind += Long.parseLong(words[1]);
            }
        }
        try {
            return new ObjectSizes(Files.size(object), text, unwind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
