package io.stubgen.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Registrations in, a tree of files out. {@code -Dgolden.update=true} writes the expected trees anew. Objects and
 * assembly text are in them by name only: the emitters have tests of their own.
 */
class GoldenTreeTest {
    private static final Path RESOURCES = Path.of("src/test/resources/generate");
    private static final List<String> INPUTS =
            List.of(RESOURCES + "/input/libc.stubgen.json", RESOURCES + "/input/app");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni"})
    void treeIsAsBefore(String bridge) throws IOException {
        SortedMap<String, String> files = generate(bridge);

        files.replace("linux-x64/libc.o", "");
        files.replace("linux-x64/libc.s", "");
        Path golden = RESOURCES.resolve(bridge);
        if (Boolean.getBoolean("golden.update")) {
            FileTree.write(golden, files);
        }
        SortedMap<String, String> expected = FileTree.read(golden);
        assertEquals(expected.keySet(), files.keySet());
        expected.forEach((name, content) -> assertEquals(content, files.get(name), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni"})
    void sameInputsGiveSameBytes(String bridge) throws IOException {
        assertEquals(generate(bridge), generate(bridge));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni"})
    void objectsAreElf(String bridge) throws IOException {
        assertTrue(generate(bridge).get("linux-x64/libc.o").startsWith("\u007fELF"));
    }

    /** Arabic has digits of its own, Turkish a capital i with a dot. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR"})
    void filesDoNotDependOnTheLocale(String locale) throws IOException {
        SortedMap<String, String> files = generate("jni");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertEquals(files, generate("jni"));
        } finally {
            Locale.setDefault(before);
        }
    }

    private SortedMap<String, String> generate(String bridge) throws IOException {
        String[] options = {"--name", "libc", "--package", "org.example", "-o", directory.toString()};
        CommandLineRun run = CommandLineRun.of(Stream.of(
                        List.of("generate", "-t", "linux-x64", "-b", bridge), List.of(options), INPUTS)
                .flatMap(List::stream)
                .toList());
        assertEquals(0, run.exitCode(), run.err());
        return FileTree.read(directory);
    }
}
