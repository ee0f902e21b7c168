package io.stubgen.testc.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The C and assembly files of the harness and of what runs programs. */
enum Resources {
    /** What is linked into every program. */
    SUPPORT,
    /** What programs have in place of a system's headers and C library. */
    FREESTANDING,
    /** The program that loads libraries of other systems. */
    LOADER;

    /** Copies a file into a folder, which it makes if there is none. */
    Path unpack(String name, Path folder) {
        String path = "/io/stubgen/testc/" + name().toLowerCase(Locale.ROOT) + "/" + name;
        try (InputStream resource = Resources.class.getResourceAsStream(path)) {
            if (resource == null) {
                throw new FileNotFoundException(path);
            }
            return Files.write(Files.createDirectories(folder).resolve(name), resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
