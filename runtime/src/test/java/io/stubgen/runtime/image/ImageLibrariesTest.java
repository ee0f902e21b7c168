package io.stubgen.runtime.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.runtime.internal.Platform;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLibrariesTest {
    private static final long REGISTRATIONS = 0x0123456789abcdefL;
    private static final String STUBS = "stubs, stubgen registrations 0123456789abcdef\0, more";

    /** Loaded by a class loader that sees {@link #resources}. */
    public static final class Owner {
    }

    private static final class Libraries extends ImageLibraries {
        Libraries(Class<?> owner, String... names) {
            super(new Platform("linux", "x64"), owner, REGISTRATIONS, names);
        }
    }

    @TempDir
    private Path resources;

    private URLClassLoader loader;
    private Class<?> owner;

    @BeforeEach
    void prepare() throws Exception {
        URL[] locations = {
            resources.toUri().toURL(), Owner.class.getProtectionDomain().getCodeSource().getLocation()
        };
        loader = new URLClassLoader(locations, null);
        owner = loader.loadClass(Owner.class.getName());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void archivesAreCopiedToOneFolder() throws Exception {
        Files.writeString(resource("liblibc.a"), STUBS);
        Files.writeString(resource("libgeom.a"), "functions");

        ImageLibraries libraries = new Libraries(owner, "libc", "geom");

        assertEquals(List.of("libc", "geom"), libraries.getLibraries());
        Path folder = Path.of(libraries.getLibraryPaths().get(0));
        assertEquals(1, libraries.getLibraryPaths().size());
        assertEquals(STUBS, Files.readString(folder.resolve("liblibc.a")));
        assertEquals("functions", Files.readString(folder.resolve("libgeom.a")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void libraryWithoutArchiveIsLeftToTheLinker() throws Exception {
        Files.writeString(resource("liblibc.a"), STUBS);
        ImageLibraries libraries = new Libraries(owner, "libc", "geom", "z");
        assertEquals(List.of("libc", "geom", "z"), libraries.getLibraries());
        assertEquals(1, libraries.getLibraryPaths().size());
    }

    @Test
    void stubsWithoutArchiveAreNotLinked() throws Exception {
        Files.writeString(resource("libgeom.a"), "functions");
        assertEquals(List.of("geom", "z"), new Libraries(owner, "libc", "geom", "z").getLibraries());
    }

    @Test
    void withoutAnyArchiveThereIsNoFolder() {
        ImageLibraries libraries = new Libraries(owner, "libc");
        assertEquals(List.of(), libraries.getLibraries());
        assertEquals(List.of(), libraries.getLibraryPaths());
    }

    @Test
    void checksumIsVerified() throws Exception {
        Files.writeString(resource("liblibc.a"), STUBS);
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(STUBS.getBytes()));
        Files.writeString(resource("liblibc.a.sha256"), sum + "  liblibc.a\n");
        assertEquals(List.of("libc"), new Libraries(owner, "libc").getLibraries());

        Files.writeString(resource("liblibc.a.sha256"), "0".repeat(64) + "  liblibc.a\n");
        String location = resource("liblibc.a").toFile().toURI().toString();
        Error failure = assertThrows(Error.class, new Libraries(owner, "libc")::getLibraryPaths);
        assertEquals(
                location + " has SHA-256 " + sum + ", but " + location + ".sha256 says " + "0".repeat(64)
                        + ": it is damaged, or the two come from different builds. Build the jar again.",
                failure.toString());
        assertEquals(0, failure.getStackTrace().length);
    }

    @Test
    void archiveOfOtherRegistrationsIsRefused() throws Exception {
        Path archive = resource("liblibc.a");
        Files.writeString(archive, "stubs, stubgen registrations fedcba9876543210\0");
        Error failure = assertThrows(Error.class, new Libraries(owner, "libc")::getLibraries);
        assertEquals(
                archive.toFile().toURI() + " was generated from other registrations than " + owner.getName()
                        + ": fedcba9876543210, and the class from 0123456789abcdef. Generate the class and the"
                        + " archive in one run, and build the jar again.",
                failure.toString());
        assertEquals(0, failure.getStackTrace().length);

        Files.writeString(archive, "stubs of a version that did not say");
        failure = assertThrows(Error.class, new Libraries(owner, "libc")::getLibraries);
        assertEquals(
                archive.toFile().toURI() + " was generated from other registrations than " + owner.getName()
                        + ": it does not say which, and the class from 0123456789abcdef. Generate the class and the"
                        + " archive in one run, and build the jar again.",
                failure.toString());
    }

    private Path resource(String name) throws IOException {
        return Files.createDirectories(resources.resolve("META-INF/stubgen/linux-x64")).resolve(name);
    }
}
