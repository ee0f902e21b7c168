package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.RandomSignatures;
import io.stubgen.testc.signature.RegistrationText;
import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects with the stubs of random signatures, beside GNU as and under the linker. */
class GeneratedObjectTest {
    /** Of each kind. */
    private static final int STUBS = 400;

    private static final long SEED = 1;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void assemblyTextAssemblesToTheSameCode(Bridge bridge) throws IOException {
        Generated generated = generate(bridge);
        Tools.assumePresent("as");
        generated.run("as", "-o", "assembled.o", generated.assembly());

        for (String section : List.of(".text", ".rodata", ".data.rel.ro", ".data")) {
            assertArrayEquals(
                    contents(generated, section, generated.object()),
                    contents(generated, section, "assembled.o"),
                    section);
        }
        assertIterableEquals(relocations(generated, generated.object()), relocations(generated, "assembled.o"));
        assertSame(generated, "unwinding", "readelf", "--debug-dump=frames-interp", "--wide");
        assertSame(generated, "symbols", "nm", "--format=posix");
        assertSame(generated, "notes", "readelf", "--notes", "--wide");
    }

    @ParameterizedTest
    @EnumSource
    void linkerTakesTheObjectAndKeepsBranchProtection(Bridge bridge) throws IOException {
        Generated generated = generate(bridge);
        Tools.assumePresent("ld.lld");
        generated.run(
                "ld.lld", "--fatal-warnings", "-z", "text", "-shared", "-o", "library.so", generated.object());
        for (String file : List.of(generated.object(), "library.so")) {
            String notes = generated.run("readelf", "--notes", "--wide", file);
            assertTrue(notes.contains("x86 feature: IBT, SHSTK"), () -> file + "\n" + notes);
        }
        String segments = generated.run("readelf", "--segments", "--wide", "library.so");
        assertFalse(segments.contains("RWE"), segments);
    }

    @Test
    void headerIsPlainC() throws IOException {
        Generated generated = generate(Bridge.C);
        Files.writeString(folder.resolve("header.c"), "#include \"random.h\"\nint unused;\n");
        for (String compiler : List.of("gcc", "clang")) {
            Tools.assumePresent(compiler);
            generated.run(
                    compiler, "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-Iinclude", "-c", "header.c");
        }
    }

    private Generated generate(Bridge bridge) throws IOException {
        RandomSignatures random = new RandomSignatures(Target.LINUX_X64, SEED);
        Kind[] kinds = Kind.values();
        List<TestCase> cases = IntStream.range(0, STUBS * kinds.length)
                .mapToObj(index -> random.testCase(index, kinds[index % kinds.length]))
                .toList();
        return Generated.of(bridge, folder, "random", RegistrationText.of(cases));
    }

    /** Nothing if there is no such section. */
    private byte[] contents(Generated generated, String section, String object) throws IOException {
        generated.run("objcopy", "--output-target=binary", "--only-section=" + section, object, "contents.bin");
        byte[] contents = Files.readAllBytes(folder.resolve("contents.bin"));
        Files.delete(folder.resolve("contents.bin"));
        return contents;
    }

    /** GNU as writes them in another order. */
    private static List<String> relocations(Generated generated, String object) {
        return show(generated, object, "objdump", "--reloc").stream().sorted().toList();
    }

    private static void assertSame(Generated generated, String what, String... tool) {
        assertIterableEquals(show(generated, generated.object(), tool), show(generated, "assembled.o", tool), what);
    }

    /**
     * What a tool says of an object, but for its name and the symbol that GNU as adds where one of the linker's is
     * used.
     */
    private static List<String> show(Generated generated, String object, String... tool) {
        List<String> words = new ArrayList<>(List.of(tool));
        words.add(object);
        return generated.run(words.toArray(String[]::new)).replace(object, "object")
                .lines()
                .filter(line -> !line.startsWith("_GLOBAL_OFFSET_TABLE_ "))
                .toList();
    }
}
