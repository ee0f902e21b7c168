package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.runtime.internal.Platform;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final Platform LINUX = new Platform("linux", "x64");
    private static final int EM_X86_64 = 62;
    private static final int EM_AARCH64 = 183;

    /** Loaded by a class loader that sees {@link #resources}. */
    public static final class Owner {
    }

    @TempDir
    private Path resources;

    @TempDir
    private Path folder;

    private String libraryPath;
    private URLClassLoader loader;
    private Class<?> owner;

    @BeforeEach
    void prepare() throws Exception {
        libraryPath = System.getProperty("java.library.path");
        System.setProperty("java.library.path", folder.toString());
        URL[] locations = {
            resources.toUri().toURL(), Owner.class.getProtectionDomain().getCodeSource().getLocation()
        };
        loader = new URLClassLoader(locations, null);
        owner = loader.loadClass(Owner.class.getName());
    }

    @AfterEach
    void restore() throws IOException {
        System.clearProperty("stubgen.library.x");
        System.setProperty("java.library.path", libraryPath);
        loader.close();
    }

    @Test
    void systemPropertyComesFirst() throws Exception {
        Path file = Files.write(folder.resolve("other.so"), elf(EM_X86_64));
        Files.write(resource("libx.so"), elf(EM_X86_64));
        System.setProperty("stubgen.library.x", file.toString());

        NativeLibrary library = NativeLibrary.find(owner, "x", LINUX);
        library.close();

        assertEquals(file.toString(), library.path());
        assertTrue(Files.exists(file), "the user's file stays");
    }

    @Test
    void resourceIsCopiedForEachCallerAndDeletedOnClose() throws Exception {
        Files.write(resource("libx.so"), elf(EM_X86_64));

        NativeLibrary first = NativeLibrary.find(owner, "x", LINUX);
        NativeLibrary second = NativeLibrary.find(owner, "x", LINUX);
        assertNotEquals(first.path(), second.path());
        Path copy = Path.of(first.path());
        assertTrue(copy.isAbsolute());
        assertArrayEquals(elf(EM_X86_64), Files.readAllBytes(copy));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));

        first.close();
        first.close();
        assertFalse(Files.exists(copy));
        assertTrue(Files.exists(Path.of(second.path())));
        second.close();
    }

    @Test
    void libraryPathComesLast() throws Exception {
        Path file = Files.write(folder.resolve("libx.so"), elf(EM_X86_64));
        System.setProperty("java.library.path", resources + ":" + folder);

        try (NativeLibrary library = NativeLibrary.find(owner, "x", LINUX)) {
            assertEquals(file.toString(), library.path());
        }
        assertTrue(Files.exists(file));
    }

    @Test
    void checksumIsVerified() throws Exception {
        byte[] content = elf(EM_X86_64);
        Files.write(resource("libx.so"), content);
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        Files.writeString(resource("libx.so.sha256"), sum + "  libx.so\n");
        NativeLibrary.find(owner, "x", LINUX).close();

        Files.writeString(resource("libx.so.sha256"), "0".repeat(64) + "  libx.so\n");
        String message = failure(LINUX);
        String location = resource("libx.so").toFile().toURI().toString();
        assertEquals(
                location + " has SHA-256 " + sum + ", but " + location + ".sha256 says " + "0".repeat(64)
                        + ": it is damaged, or the two come from different builds. Build the jar again.",
                message);
    }

    @Test
    void missingLibraryNamesThePlacesAndTheRemedy() {
        assertEquals(
                "The library x of io.stubgen.runtime.NativeLibraryTest$Owner was not found for linux-x64. Looked for: "
                        + "the system property stubgen.library.x (not set); the resource "
                        + "META-INF/stubgen/linux-x64/libx.so (none); libx.so in the folders of java.library.path ["
                        + folder + "]. Link the generated object into a shared library and put it in one of these "
                        + "places.",
                failure(LINUX));
    }

    @Test
    void propertyThatNamesNoFileIsAnError() {
        System.setProperty("stubgen.library.x", "/no/such/file.so");
        assertEquals(
                "The system property stubgen.library.x names /no/such/file.so, which is not a file.", failure(LINUX));
    }

    @Test
    void librariesForOtherPlatformsAreNamed() throws Exception {
        Files.createDirectories(resources.resolve("META-INF/stubgen/windows-x64"));
        Files.writeString(resources.resolve("META-INF/stubgen/windows-x64/x.dll"), "");
        Files.createDirectories(resources.resolve("META-INF/stubgen/macos-aarch64"));
        Files.writeString(resources.resolve("META-INF/stubgen/macos-aarch64/libx.dylib"), "");
        assertEquals(
                "The library x of io.stubgen.runtime.NativeLibraryTest$Owner was not found for linux-x64. Looked for: "
                        + "the system property stubgen.library.x (not set); the resource "
                        + "META-INF/stubgen/linux-x64/libx.so (none, but there is one for macos-aarch64 and for "
                        + "windows-x64); libx.so in the folders of java.library.path [" + folder + "]. Link the "
                        + "generated object into a shared library and put it in one of these places.",
                failure(LINUX));
    }

    @Test
    void libraryForAnotherMachineIsAnError() throws Exception {
        Files.write(resource("libx.so"), elf(EM_AARCH64));
        assertEquals(
                resource("libx.so").toFile().toURI() + " is a library for linux-aarch64 (ELF), and this JVM runs on "
                        + "linux-x64. Generate and link with --target linux-x64.",
                failure(LINUX));
    }

    @Test
    void failuresLeaveNoTemporaryFile() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Files.write(resource("libfailures_leave_nothing.so"), elf(EM_AARCH64));
        assertThrows(
                UnsatisfiedLinkError.class, () -> NativeLibrary.find(owner, "failures_leave_nothing", LINUX));
        try (var files = Files.list(temporary)) {
            assertTrue(files.noneMatch(file -> file.toString().contains("failures_leave_nothing")));
        }
    }

    private String failure(Platform platform) {
        return assertThrows(UnsatisfiedLinkError.class, () -> NativeLibrary.find(owner, "x", platform)).getMessage();
    }

    private Path resource(String name) throws IOException {
        return Files.createDirectories(resources.resolve("META-INF/stubgen/linux-x64")).resolve(name);
    }

    /** As much of an ELF file as is looked at. */
    private static byte[] elf(int machine) {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        header.putShort(16, (short) 3).putShort(18, (short) machine);
        return header.array();
    }
}
