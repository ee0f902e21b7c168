package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.runtime.internal.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers as their specifications write them, by fields; real files of this machine beside them. */
class LibraryHeaderTest {
    private static final int DYN = 3;
    private static final int DYLIB = 6;
    private static final int DLL = 0x2022;
    private static final int X64 = 0x01000007;
    private static final int ARM64 = 0x0100000c;

    @TempDir
    private Path folder;

    static Stream<Arguments> files() throws IOException {
        return Stream.of(
                Arguments.of(elf(2, 1, DYN, 62), "linux-x64", "is a library for linux-x64 (ELF)"),
                Arguments.of(elf(2, 1, DYN, 183), "linux-aarch64", "is a library for linux-aarch64 (ELF)"),
                Arguments.of(elf(2, 1, DYN, 243), "linux-riscv64", "is a library for linux-riscv64 (ELF)"),
                Arguments.of(elf(2, 2, DYN, 22), "linux-s390x", "is a library for linux-s390x (ELF)"),
                Arguments.of(elf(2, 1, DYN, 258), "", "is a library for linux-machine 258 (ELF)"),
                Arguments.of(elf(1, 1, DYN, 62), "", "is a library for linux-x64 with 32-bit addresses (ELF)"),
                Arguments.of(
                        elf(2, 1, 1, 62), "", "is an object for linux-x64 (ELF) that was not linked into a library"),
                Arguments.of(elf(2, 1, 2, 62), "", "is a file for linux-x64 (ELF) that is not a library"),
                Arguments.of(machO(X64, DYLIB), "macos-x64", "is a library for macos-x64 (Mach-O)"),
                Arguments.of(machO(ARM64, 8), "macos-aarch64", "is a library for macos-aarch64 (Mach-O)"),
                Arguments.of(
                        machO(ARM64, 1),
                        "",
                        "is an object for macos-aarch64 (Mach-O) that was not linked into a library"),
                Arguments.of(machO(ARM64, 2), "", "is a file for macos-aarch64 (Mach-O) that is not a library"),
                Arguments.of(
                        universal(0xcafebabe, 20, X64, ARM64),
                        "macos-x64 macos-aarch64",
                        "is a library for macos-x64 and macos-aarch64 (universal Mach-O)"),
                Arguments.of(
                        universal(0xcafebabf, 32, ARM64), "macos-aarch64", "is a library for macos-aarch64"
                                + " (universal Mach-O)"),
                Arguments.of(pe(0x8664, DLL), "windows-x64", "is a library for windows-x64 (PE)"),
                Arguments.of(pe(0xaa64, DLL), "windows-aarch64", "is a library for windows-aarch64 (PE)"),
                Arguments.of(pe(0x14c, DLL), "windows-x86", "is a library for windows-x86 (PE)"),
                Arguments.of(pe(0x8664, 0x22), "", "is a file for windows-x64 (PE) that is not a library"),
                Arguments.of(
                        new byte[] {0x64, (byte) 0xaa, 1, 0},
                        "",
                        "is an object for windows-aarch64 (COFF) that was not linked into a library"),
                Arguments.of("!<arch>\n".getBytes(), "", "is an archive of objects, not a library"),
                Arguments.of(classFile(), "", "is not a library of a known format (ELF, Mach-O, PE)"),
                Arguments.of("INPUT(libx.so.1)".getBytes(), "", "is not a library of a known format (ELF, Mach-O, PE)"),
                Arguments.of("MZ".getBytes(), "", "is not a library of a known format (ELF, Mach-O, PE)"),
                Arguments.of(new byte[0], "", "is not a library of a known format (ELF, Mach-O, PE)"));
    }

    /** Each file against each platform: it is for those, and for all others a sentence says what it is. */
    @ParameterizedTest(name = "{2}")
    @MethodSource("files")
    void filesAreRecognised(byte[] content, String targets, String words) throws IOException {
        LibraryHeader header = LibraryHeader.read(Files.write(folder.resolve("file"), content));
        Stream<Platform> platforms = Stream.concat(
                Platform.all().stream(),
                Stream.of(
                        new Platform("linux", "riscv64"),
                        new Platform("linux", "s390x"),
                        new Platform("windows", "x86")));
        platforms.forEach(platform -> {
            boolean expected = (" " + targets + " ").contains(" " + platform.target() + " ");
            assertEquals(expected, header.isFor(platform), platform.target());
            if (!expected && !words.contains(platform.target())) {
                assertEquals(
                        "x %s, and this JVM runs on %s. Generate and link with --target %s."
                                .formatted(words, platform.target(), platform.target()),
                        header.mismatch("x", platform));
            }
        });
    }

    @Test
    void objectForThisPlatformIsToBeLinked() throws IOException {
        LibraryHeader header = LibraryHeader.read(Files.write(folder.resolve("x.o"), elf(2, 1, 1, 62)));
        assertEquals(
                "x.o is an object for linux-x64 (ELF) that was not linked into a library, and this JVM runs on"
                        + " linux-x64. Link it into a shared library.",
                header.mismatch("x.o", new Platform("linux", "x64")));
    }

    /** A library of the JVM that runs this test. */
    @Test
    void libraryOfThisJvmIsForIt() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        String name = Platform.current().fileName("java");
        Path library = Stream.of("lib", "bin").map(folder -> home.resolve(folder).resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        assertTrue(LibraryHeader.read(library).isFor(Platform.current()));
    }

    @ParameterizedTest
    @CsvSource({"linux, x64", "macos, aarch64", "windows, x64"})
    void noFirstBytesAreTooFew(String system, String architecture) throws IOException {
        for (byte[] whole : new byte[][] {elf(2, 1, DYN, 62), universal(0xcafebabe, 20, ARM64), pe(0x8664, DLL)}) {
            for (int length = 0; length < 24; length++) {
                Path file = folder.resolve("file");
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                LibraryHeader header = LibraryHeader.read(file);
                Platform platform = new Platform(system, architecture);
                if (length < 12) {
                    assertFalse(header.isFor(platform));
                }
                assertTrue(header.mismatch("x", platform).startsWith("x is "));
            }
        }
    }

    private static byte[] elf(int fileClass, int order, int type, int machine) {
        ByteBuffer header = ByteBuffer.allocate(64);
        header.order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        header.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) fileClass, (byte) order, 1});
        return header.putShort(16, (short) type).putShort(18, (short) machine).array();
    }

    private static byte[] machO(int machine, int type) {
        ByteBuffer header = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        return header.putInt(0xfeedfacf).putInt(machine).putInt(0).putInt(type).array();
    }

    private static byte[] universal(int magic, int size, int... machines) {
        ByteBuffer header = ByteBuffer.allocate(8 + size * machines.length).putInt(magic).putInt(machines.length);
        for (int slice = 0; slice < machines.length; slice++) {
            header.putInt(8 + size * slice, machines[slice]);
        }
        return header.array();
    }

    private static byte[] pe(int machine, int characteristics) {
        int header = 0xf8;
        ByteBuffer file = ByteBuffer.allocate(0x200).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'M', 'Z'}).putInt(0x3c, header);
        file.put(header, new byte[] {'P', 'E', 0, 0});
        return file.putShort(header + 4, (short) machine).putShort(header + 22, (short) characteristics).array();
    }

    private static byte[] classFile() throws IOException {
        try (var stream = LibraryHeaderTest.class.getResourceAsStream("LibraryHeaderTest.class")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            stream.transferTo(bytes);
            return bytes.toByteArray();
        }
    }
}
