package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.generate.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each ends with its one line, with exit code 1, and with the output of an earlier run as it was. */
class BadInputTest {
    private static final String GOOD = """
            { "symbol": "strlen", "returnType": "size_t", "parameterTypes": ["void*"] }""";

    /** A downcall on a line, what is said of it after the file's name on the next, and a blank line. */
    private static final Path BAD_DOWNCALLS = Path.of("src/test/resources/cli/bad-downcalls.txt");

    @TempDir
    private Path directory;

    private SortedMap<String, String> before;

    @BeforeEach
    void generateSomething() throws IOException {
        CommandLineRun run = generate(write("good.stubgen.json", GOOD).toString());
        assertEquals(0, run.exitCode(), run.err());
        before = FileTree.read(directory.resolve("out"));
    }

    static Stream<Arguments> badDowncalls() throws IOException {
        return Stream.of(Files.readString(BAD_DOWNCALLS).split("\n\n"))
                .map(String::lines)
                .map(lines -> Arguments.of(lines.toArray()));
    }

    @ParameterizedTest
    @MethodSource("badDowncalls")
    void wrongDowncalls(String downcall, String message) throws IOException {
        Path file = write("bad.stubgen.json", downcall);
        assertRefused(file + message, generate(file.toString()));
    }

    @Test
    void noSuchFile() throws IOException {
        Path absent = directory.resolve("absent.json");
        assertRefused(
                absent + ": error: there is no such file; a JSON file, folder, jar or class path is expected",
                generate(absent.toString()));
    }

    @Test
    void noJson() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.stubgen.json"), "{ \"foreign\": [ }");
        assertRefused(file + ":1:16: error: found \"}\"; \"]\" is expected", generate(file.toString()));
    }

    @Test
    void noRegistrationsInAFolder() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("empty"));
        assertRefused(
                folder + ": error: no registrations; META-INF/native-image/**/reachability-metadata.json or"
                        + " *.stubgen.json is expected",
                generate(folder.toString()));
    }

    @Test
    void noDowncalls() throws IOException {
        Path file = write("bad.stubgen.json", "");
        assertRefused("stubgen: nothing is registered in " + file, generate(file.toString()));
    }

    @Test
    void twoRegistrationsOfOneName() throws IOException {
        Path one = write("one.stubgen.json", GOOD);
        Path other = write("other.stubgen.json", GOOD.replace("size_t", "long"));
        assertRefused(
                other + ":1:31: error: downcalls[0]: the name \"strlen\" stands for a downcall already, at " + one
                        + ":1:31: downcalls[0]; another \"name\" is expected",
                generate(one.toString(), other.toString()));
    }

    @Test
    void loadFunctionNamedAsAStub() throws IOException {
        Path file = write("good.stubgen.json", GOOD);
        assertRefused(
                "stubgen: the load function's name 'stub_strlen' is the symbol of a stub",
                generate("--onload", "stub_strlen", file.toString()));
    }

    @Test
    void folderInPlaceOfAFile() throws IOException {
        Path report = directory.resolve("out/linux-x64/stubs.md");
        Files.delete(report);
        Files.createDirectory(report);
        before.remove("linux-x64/stubs.md");

        assertRefused(
                "stubgen: cannot write %s: a folder is in its place".formatted(report),
                generate(write("good.stubgen.json", GOOD.replace("size_t", "long")).toString()));
    }

    private void assertRefused(String message, CommandLineRun run) throws IOException {
        assertEquals(message + "\n", run.err());
        assertEquals("", run.out());
        assertEquals(1, run.exitCode());
        assertEquals(before, FileTree.read(directory.resolve("out")));
    }

    private CommandLineRun generate(String... arguments) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of("generate", "-t", "linux-x64", "-o", directory.resolve("out").toString()),
                        Stream.of(arguments))
                .toList());
    }

    private Path write(String name, String downcalls) throws IOException {
        return Files.writeString(directory.resolve(name), """
                { "foreign": { "downcalls": [ %s ] } }""".formatted(downcalls));
    }
}
