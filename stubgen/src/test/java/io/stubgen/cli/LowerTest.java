package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LowerTest {
    private static final String LOWERED = """
            {
              "foreign": {
                "downcalls": [
                  { "returnType": "struct(long, int)", "parameterTypes": [] }
                ]
              }
            }
            """;

    @TempDir
    private Path directory;

    private Path input;

    @BeforeEach
    void writeInput() throws IOException {
        input = Files.writeString(directory.resolve("a.stubgen.json"), """
                {"foreign": {"downcalls": [
                  {"symbol": "f", "returnType": "cstruct(unsigned long a, unsigned b)", "parameterTypes": []}]}}
                """);
    }

    @Test
    void isPrinted() {
        CommandLineRun run = CommandLineRun.of("lower", "-t", "windows-x64", input.toString());

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(LOWERED, run.out());
        assertEquals("", run.err());
    }

    @Test
    void isWritten() throws IOException {
        Path file = directory.resolve("new").resolve("reachability-metadata.json");
        CommandLineRun run = CommandLineRun.of("lower", "-t", "windows-x64", "-o", file.toString(), input.toString());

        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(LOWERED, Files.readString(file));
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count(), "no temporary file is left");
        }
    }

    @Test
    void nothingIsWrittenOfWrongInput() throws IOException {
        Path file = directory.resolve("out.json");
        Path wrong = Files.writeString(directory.resolve("b.stubgen.json"), "{\"types\": {\"T\": \"cstruct(T t)\"}}");
        CommandLineRun run = CommandLineRun.of("lower", "-o", file.toString(), wrong.toString());

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("\"T\" contains itself"), run.err());
        assertFalse(Files.exists(file));
    }

    @Test
    void isForOneTarget() {
        CommandLineRun run = CommandLineRun.of("lower", "-t", "all", input.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("stubgen: a reachability-metadata.json is for one platform"), run.err());
    }
}
