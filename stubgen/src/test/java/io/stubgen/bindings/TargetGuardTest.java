package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names beside methods that are for some targets only. */
class TargetGuardTest {
    private static final String REGISTRATIONS = """
            { "foreign": {
              "downcalls": [
                { "symbol": "gettid", "returnType": "int", "parameterTypes": [], "targets": ["linux"] } ],
              "upcalls": [ { "name": "%s", "returnType": "int", "parameterTypes": [] } ] } }
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"NativeTarget", "UnsatisfiedLinkError"})
    void upcallHidesNoClassThatGuardsUse(String name) throws IOException {
        Path input = Files.writeString(directory.resolve("x.stubgen.json"), REGISTRATIONS.formatted(name));
        CommandLineRun run = CommandLineRun.of(
                "generate", "-t", "linux-x64", "--name", "libx", "--package", "stubs",
                "-o", directory.toString(), input.toString());
        assertEquals(0, run.exitCode(), run.err());
        JavaCompilation.compile(
                17,
                List.of(directory.resolve("java"), JavaCompilation.RUNTIME),
                Files.createDirectory(directory.resolve("classes")),
                directory.resolve("java/stubs/Libx.java"));
    }
}
