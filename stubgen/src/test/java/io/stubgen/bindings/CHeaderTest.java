package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.stubgen.bindings.Tools.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CHeaderTest {
    private static final Path GOLDEN = Path.of("src/test/resources/generate/c/include/libc.h");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "gcc -std=c99 -pedantic -x c",
        "gcc -std=c++11 -pedantic -x c++",
        "clang -std=c99 -Weverything -Wno-padded -x c",
    })
    void compilersAcceptIt(String command) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(command.split(" "));
        Tools.assumeInstalled(words.getFirst());
        Path user = directory.resolve("user.c");
        Files.writeString(user, """
                #include "libc.h"
                #include "libc.h"
                int64_t f(void *p);
                int64_t f(void *p) { return stub_strlen(p); }
                """);

        Printed printed = Tools.run(Stream.of(
                        words,
                        List.of("-Wall", "-Wextra", "-Werror", "-fsyntax-only"),
                        List.of("-I", GOLDEN.getParent().toString(), user.toString()))
                .flatMap(List::stream)
                .toList());

        assertEquals(new Printed(0, ""), printed);
    }

    /** Names that differ only in case, or in {@code -} and {@code _}, are different headers. */
    @Test
    void guardIsACIdentifierOfItsOwn() {
        assertEquals("#ifndef STUBGEN_MY_LIB_2_H", guard("my_lib_2"));
        assertEquals("#ifndef STUBGEN_MY_LIB_2_8e9f5197_H", guard("my-lib_2"));
        assertNotEquals(guard("My-lib"), guard("My_lib"));
    }

    private static String guard(String name) {
        return CHeader.of(name, Downcalls.registered())
                .lines()
                .filter(line -> line.startsWith("#ifndef"))
                .findFirst()
                .orElseThrow();
    }
}
