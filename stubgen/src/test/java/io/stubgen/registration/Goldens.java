package io.stubgen.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files of this package; {@code -Dgolden.update=true} writes the expectations in them anew. */
final class Goldens {
    static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private static final Path FOLDER = Path.of("src/test/resources/registration");

    private Goldens() {}

    static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(String file, String text) {
        try {
            Files.writeString(FOLDER.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
