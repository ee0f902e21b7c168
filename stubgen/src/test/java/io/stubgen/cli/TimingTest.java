package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.generate.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --verbose} prints. */
class TimingTest {
    private static final String INPUT = "src/test/resources/generate/input/libc.stubgen.json";
    private static final Pattern LINE = Pattern.compile(" *\\d+\\.\\d ms  (.*)");

    @TempDir
    private Path directory;

    @Test
    void whatTakesHowLongIsPrinted() throws IOException {
        CommandLineRun verbose = generate("verbose", "--verbose");
        CommandLineRun silent = generate("silent", "--assembler=built-in");

        assertEquals(0, verbose.exitCode(), verbose.err());
        assertEquals(
                List.of(
                        "starting Java and reading the command line",
                        "reading registrations for linux-x64",
                        "compiling 12 stubs for linux-x64",
                        "making files for linux-x64",
                        "reading registrations for windows-x64",
                        "compiling 12 stubs for windows-x64",
                        "making files for windows-x64",
                        "writing files",
                        "in all:",
                        "starting",
                        "reading",
                        "compiling",
                        "making",
                        "writing",
                        "total"),
                verbose.err().lines().map(line -> LINE.matcher(line).replaceAll("$1")).toList());
        assertEquals("", silent.err());
        assertEquals(FileTree.read(directory.resolve("silent")), FileTree.read(directory.resolve("verbose")));
    }

    /** The activity at which it fails has a line too, and the message is as without. */
    @Test
    void aFailureIsToldAfterIt() {
        CommandLineRun verbose = CommandLineRun.of("generate", "-v", "no-such-file");
        CommandLineRun silent = CommandLineRun.of("generate", "no-such-file");

        assertEquals(1, verbose.exitCode());
        assertTrue(verbose.err().contains(" ms  reading registrations for "), verbose.err());
        assertTrue(verbose.err().endsWith(silent.err()), verbose.err());
    }

    @Test
    void numbersAreThoseOfEveryLanguage() throws IOException {
        String one = Files.writeString(directory.resolve("one.stubgen.json"), """
                { "foreign": { "downcalls": [ { "symbol": "abs", "returnType": "int", "parameterTypes": ["int"] } ] } }
                """).toString();
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            CommandLineRun verbose =
                    CommandLineRun.of("generate", "-v", "-t", "linux-x64", "-o", directory + "/out", one);

            assertEquals(0, verbose.exitCode(), verbose.err());
            assertEquals(
                    List.of(),
                    verbose.err()
                            .lines()
                            .filter(line -> !line.equals("in all:") && !LINE.matcher(line).matches())
                            .toList());
            assertTrue(verbose.err().contains(" ms  compiling 1 stub for linux-x64\n"), verbose.err());
        } finally {
            Locale.setDefault(locale);
        }
    }

    private CommandLineRun generate(String folder, String option) {
        return CommandLineRun.of(
                "generate", option, "-t", "linux-x64,windows-x64", "-o", directory.resolve(folder).toString(), INPUT);
    }
}
