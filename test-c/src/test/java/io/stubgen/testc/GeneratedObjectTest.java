package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
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
    private static final int STUBS = 500;
    private static final long SEED = 1;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void assemblyTextAssemblesToTheSameCode(Bridge bridge) throws IOException {
        Generated generated = generate(bridge);
        Tools.assumePresent("as");
        generated.run("as", "-o", "assembled.o", generated.assembly());

        assertArrayEquals(text(generated, generated.object()), text(generated, "assembled.o"));
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
        List<TestCase> cases = IntStream.range(0, STUBS)
                .mapToObj(random::testCase)
                .toList();
        return Generated.of(bridge, folder, "random", RegistrationText.of(cases));
    }

    private byte[] text(Generated generated, String object) throws IOException {
        generated.run("objcopy", "--output-target=binary", "--only-section=.text", object, "text.bin");
        return Files.readAllBytes(folder.resolve("text.bin"));
    }

    /** GNU as writes them in another order. */
    private static List<String> relocations(Generated generated, String object) {
        return show(generated, object, "objdump", "--reloc").stream().sorted().toList();
    }

    private static void assertSame(Generated generated, String what, String... tool) {
        assertIterableEquals(show(generated, generated.object(), tool), show(generated, "assembled.o", tool), what);
    }

    /** What a tool says of an object, but for its name. */
    private static List<String> show(Generated generated, String object, String... tool) {
        List<String> words = new ArrayList<>(List.of(tool));
        words.add(object);
        return generated.run(words.toArray(String[]::new)).replace(object, "object").lines().toList();
    }
}
