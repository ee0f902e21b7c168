package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.emit.Bridge;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Function pointers bound and released by C, through the generated header. */
class TrampolinesTest {
    private static final int SIGABRT = 6;

    @TempDir
    Path folder;

    @BeforeEach
    void assumeTools() {
        Tools.assumePresent(Platform.LINUX_X64);
    }

    @ParameterizedTest(name = "pool of {1}, {0}")
    @CsvSource({"gcc, 5", "clang, 5", "gcc, 300"})
    void boundCalledAndReleased(String compiler, int pool) throws IOException {
        Command program = run(compiler, pool, List.of());
        assertEquals("", program.output());
        assertEquals(0, program.exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void callOfReleasedPointerAborts(String compiler) throws IOException {
        Command program = run(compiler, 5, List.of("released"));
        assertEquals(
                "stubgen: C called a function pointer that was released: it must not be called after its release\n",
                program.output());
        assertEquals(128 + SIGABRT, program.exitCode());
    }

    private Command run(String compiler, int pool, List<String> arguments) throws IOException {
        Generated generated = Generated.of(
                Bridge.C, folder, "trampolines", Generated.resource("trampolines.stubgen.json"), pool);
        Files.writeString(folder.resolve("trampolines.c"), Generated.resource("trampolines.c"));
        generated.run(
                compiler, "-Wall", "-Wextra", "-Werror", "-O2", "-DPOOL=" + pool, "-Iinclude", "trampolines.c",
                generated.object(), "-lpthread", "-o", "program");
        List<String> words = new ArrayList<>(List.of(folder.resolve("program").toString()));
        words.addAll(arguments);
        return Command.run(folder, "program.log", words);
    }
}
