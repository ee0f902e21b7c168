package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong registrations, one a file, each with what {@code stubgen check} says of it in the text file beside: the
 * command, its output and its exit code. {@code -Dgolden.update=true} writes output and exit codes anew.
 */
class CheckCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/check");
    private static final String PROMPT = "$ stubgen check ";

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldWhatIsWrong(String name) throws IOException {
        String expected = Files.readString(FOLDER.resolve(name));
        String command = expected.lines().findFirst().orElseThrow();
        String actual = command + "\n" + transcript(command.substring(PROMPT.length()));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FOLDER.resolve(name), actual);
        } else {
            assertEquals(expected, actual);
        }
    }

    private static String transcript(String words) {
        CommandLineRun run = run(words);
        assertEquals("", run.err());
        assertFalse(run.out().isEmpty(), "nothing was found");
        assertEquals(run.out().contains(": error: ") ? 1 : 0, run.exitCode());
        return run.out() + "exit " + run.exitCode() + "\n";
    }

    /** Runs a command on files of the folder. */
    private static CommandLineRun run(String words) {
        List<String> arguments = new ArrayList<>(List.of("check"));
        Arrays.stream(words.split(" "))
                .map(word -> word.endsWith(".json") || word.equals(".") ? FOLDER.resolve(word).toString() : word)
                .forEach(arguments::add);
        CommandLineRun run = CommandLineRun.of(arguments);
        String folder = FOLDER + File.separator;
        return new CommandLineRun(run.exitCode(), run.out().replace(folder, ""), run.err().replace(folder, ""));
    }

    @Test
    void everyFileIsACase() throws IOException {
        List<String> inputs;
        try (Stream<Path> files = Files.list(FOLDER)) {
            inputs = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertTrue(inputs.size() >= 60, inputs::toString);
        List<String> commands = cases().stream().map(CheckCasesTest::command).toList();
        assertEquals(inputs, commands.stream()
                .map(command -> command.substring(command.lastIndexOf(' ') + 1))
                .sorted()
                .toList());
    }

    private static String command(String name) {
        try {
            return Files.readString(FOLDER.resolve(name)).lines().findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several files at once, so that problems with and without places, ends and targets stand beside each other. */
    @Test
    void editorsGetJson() throws IOException {
        String inputs = Stream.of(
                        "json-empty.json",
                        "layout-padding-right-on-linux.json",
                        "layout-misaligned-member.json",
                        "layout-empty-struct.json",
                        "same-twice.json",
                        "same-on-windows.json",
                        "type-with-escapes.json",
                        "name-of-java.stubgen.json")
                .collect(Collectors.joining(" "));
        CommandLineRun run = run("--format json " + inputs);

        assertEquals("", run.err());
        assertEquals(1, run.exitCode());
        Path golden = FOLDER.resolve("json/diagnostics.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, run.out());
        }
        assertEquals(Files.readString(golden), run.out());
    }
}
