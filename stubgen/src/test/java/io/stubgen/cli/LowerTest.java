package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** The struct of GraalVM's own manual, which says that one file cannot describe it for all platforms. */
    @ParameterizedTest
    @CsvSource({
        "linux-x64, 4", "linux-aarch64, 4", "macos-x64, 4", "macos-aarch64, 4", "windows-x64, 6", "windows-aarch64, 6"
    })
    void paddingIsThatOfTheTarget(String target, int padding) throws IOException {
        Path description = Files.writeString(directory.resolve("letter.stubgen.json"), """
                {"types": {"Letter": "cstruct(wchar_t letter, long long number)"},
                 "foreign": {"downcalls": [{"symbol": "f", "returnType": "void", "parameterTypes": ["Letter"]}]}}
                """);
        Path lowered = directory.resolve("reachability-metadata.json");
        CommandLineRun run =
                CommandLineRun.of("lower", "-t", target, "-o", lowered.toString(), description.toString());
        CommandLineRun check = CommandLineRun.of("check", "--strict", "-t", target, lowered.toString());

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                Files.readString(lowered).contains("[\"struct(wchar_t, padding(%s), long long)\"]".formatted(padding)),
                Files.readString(lowered));
        assertEquals(0, check.exitCode(), check.out() + check.err());
        assertEquals("", check.out() + check.err());
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

    /** What is made of it lacks the symbols. */
    @Test
    void inputIsNotWrittenOver() throws IOException {
        String before = Files.readString(input);
        Path same = directory.resolve(".").resolve(input.getFileName());
        for (Path named : List.of(input, input.getParent())) {
            CommandLineRun run = CommandLineRun.of("lower", "-o", same.toString(), named.toString());

            assertEquals(2, run.exitCode());
            assertTrue(run.err().startsWith("stubgen: %s is an input;".formatted(same)), run.err());
            assertEquals(before, Files.readString(input));
        }
    }

    @Test
    void isForOneTarget() {
        CommandLineRun run = CommandLineRun.of("lower", "-t", "all", input.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("stubgen: a reachability-metadata.json is for one platform"), run.err());
    }
}
