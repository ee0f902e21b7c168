package io.stubgen.object.macho;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.Tools;
import io.stubgen.object.ar.DarwinArchiveWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A linker and other people's readers find the object in an archive by its symbols. */
@ParameterizedClass
@MethodSource("io.stubgen.object.macho.Sample#all")
class DarwinArchiveTest {
    private final Sample sample;

    @TempDir
    private Path folder;

    DarwinArchiveTest(Sample sample) {
        this.sample = sample;
    }

    private void write(String member) throws IOException {
        byte[] bytes = MachOWriter.write(sample.object());
        Files.write(folder.resolve("libsample.a"), DarwinArchiveWriter.write(member, sample.object(), bytes));
        Files.write(folder.resolve("original.o"), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.o", "sixteen--chars.o", "a-name-that-is-much-longer-than-fifteen.o"})
    void sameAsLlvmAr(String member) throws IOException {
        write(member);
        Files.copy(folder.resolve("original.o"), folder.resolve(member));
        Tools.run(folder, "llvm-ar", "--format=darwin", "rcsD", "llvm.a", member);
        assertEquals(
                new String(Files.readAllBytes(folder.resolve("llvm.a")), StandardCharsets.ISO_8859_1),
                new String(Files.readAllBytes(folder.resolve("libsample.a")), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.o", "a-name-that-is-much-longer-than-fifteen.o"})
    void membersAreRead(String member) throws IOException {
        write(member);
        assertEquals(List.of(member), Tools.lines(folder, "llvm-ar", "t", "libsample.a"));
        Tools.run(folder, "llvm-ar", "x", "libsample.a");
        byte[] read = Files.readAllBytes(folder.resolve(member));
        byte[] written = Files.readAllBytes(folder.resolve("original.o"));
        assertArrayEquals(written, read);
    }

    /** The linker takes the member because another object asks for one of its symbols, or does not. */
    @ParameterizedTest
    @ValueSource(strings = {"stub_all", "helper", "nothing_of_it"})
    void linkerTakesTheMember(String function) throws IOException {
        write("a.o");
        Files.writeString(folder.resolve("user.c"), """
                void %1$s(void);
                void user(void) { %1$s(); }
                """.formatted(function));
        Tools.run(folder, "clang", "--target=" + sample.architecture() + "-apple-macos11", "-c", "user.c");
        String command = "ld64.lld-14 -arch %s -platform_version macos 11.0 11.0 -dylib -fatal_warnings"
                + " -undefined dynamic_lookup -o user.dylib user.o -L. -lsample";
        assertEquals("", Tools.run(folder, command.formatted(sample.architecture()).split(" ")));
        List<String> symbols = Tools.lines(folder, "llvm-nm", "--format=posix", "user.dylib");
        assertTrue(symbols.stream().anyMatch(line -> line.startsWith("_user T")), symbols.toString());
        boolean taken = symbols.stream().anyMatch(line -> line.startsWith("_stub_all T"));
        assertEquals(!function.equals("nothing_of_it"), taken, symbols.toString());
    }
}
