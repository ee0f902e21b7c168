package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.emit.Bridge;
import io.stubgen.testc.run.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of the real C library, called by the generated header's prototypes. */
class LibraryFunctionsTest {
    private static final String EXPECTED = """
            86: -2147483648 -9223372036854775808 9223372036854775807 18446744073709551615 x text -0.12
            20: 1 2 3 4 5 6 7 8 9 10
            100%
            5
            -3 -2
            1 1
            127
            1024
            1
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void assumeTools() {
        Tools.assumePresent(Platform.LINUX_X64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void calledThroughStubs(String compiler) throws IOException {
        Generated generated = Generated.of(Bridge.C, folder, "libc", Generated.resource("libc.stubgen.json"));
        Files.writeString(folder.resolve("libc.c"), Generated.resource("libc.c"));
        generated.run(
                compiler, "-Wall", "-Wextra", "-Werror", "-O2", "-Iinclude", "libc.c", generated.object(), "-lm",
                "-o", "libc");
        assertEquals(EXPECTED, generated.run(folder.resolve("libc").toString()));
    }
}
