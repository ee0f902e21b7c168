package io.stubgen.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Registrations in, a tree of files out. {@code -Dgolden.update=true} writes the expected trees anew. Objects and
 * assembly text are in them by name only: the emitters have tests of their own.
 */
class GoldenTreeTest {
    private static final Path RESOURCES = Path.of("src/test/resources/generate");
    private static final List<String> LIBC = List.of(RESOURCES + "/input/libc.stubgen.json", RESOURCES + "/input/app");
    private static final List<String> SHAPES = List.of(RESOURCES + "/input/shapes.stubgen.json");
    private static final List<String> TARGETS = List.of(RESOURCES + "/input/targets.stubgen.json");
    private static final List<String> UPCALLS = List.of(RESOURCES + "/input/upcalls.stubgen.json");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni", "native-image"})
    void treeOfDowncallsIsAsBefore(String bridge) throws IOException {
        assertIsAsBefore(RESOURCES.resolve(bridge), generate(bridge, "libc", LIBC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni", "native-image"})
    void treeOfUpcallsIsAsBefore(String bridge) throws IOException {
        assertIsAsBefore(RESOURCES.resolve("upcalls-" + bridge), generate(bridge, "up-calls", UPCALLS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni", "native-image"})
    void treeOfDescribedTypesIsAsBefore(String bridge) throws IOException {
        assertIsAsBefore(RESOURCES.resolve("shapes-" + bridge), generate(bridge, "shapes", SHAPES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni", "native-image"})
    void treeOfEntriesForSomeTargetsIsAsBefore(String bridge) throws IOException {
        assertIsAsBefore(RESOURCES.resolve("targets-" + bridge), generate(bridge, "targets", TARGETS));
    }

    /** Whatever target stubs are made for, Java and the header are those of the golden tree. */
    @ParameterizedTest
    @CsvSource({
        "windows-x64, c", "windows-x64, jni", "windows-x64, native-image",
        "macos-aarch64, c", "macos-aarch64, jni", "macos-aarch64, native-image", "all, jni"
    })
    void bindingsDoNotDependOnTheTarget(String target, String bridge) throws IOException {
        SortedMap<String, String> golden = FileTree.read(RESOURCES.resolve("targets-" + bridge));
        SortedMap<String, String> files = generate(target, bridge, "targets", TARGETS);
        List<String> common = golden.keySet().stream()
                .filter(name -> name.startsWith("java") || name.startsWith("include"))
                .toList();
        assertFalse(common.isEmpty());
        common.forEach(name -> assertEquals(golden.get(name), files.get(name), name));
    }

    /** All targets in one run would end in a defect if the text of one differed. */
    @ParameterizedTest
    @ValueSource(strings = {"c", "jni", "native-image"})
    void bindingsOfDescribedTypesAreOneSource(String bridge) {
        CommandLineRun run = CommandLineRun.of(
                "generate", "-t", "all", "-b", bridge, "-o", directory.toString(), SHAPES.getFirst());
        assertEquals(0, run.exitCode(), run.err());
    }

    private static void assertIsAsBefore(Path golden, SortedMap<String, String> files) throws IOException {
        files.replaceAll((name, content) -> isMachineCode(name) ? "" : content);
        if (Boolean.getBoolean("golden.update")) {
            FileTree.write(golden, files);
        }
        SortedMap<String, String> expected = FileTree.read(golden);
        assertEquals(expected.keySet(), files.keySet());
        expected.forEach((name, content) -> assertEquals(content, files.get(name), name));
    }

    private static boolean isMachineCode(String name) {
        return name.endsWith(".o") || name.endsWith(".a") || name.endsWith(".s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni", "native-image"})
    void sameInputsGiveSameBytes(String bridge) throws IOException {
        assertEquals(generate(bridge, "x", UPCALLS), generate(bridge, "x", UPCALLS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "jni", "native-image"})
    void objectsAreElf(String bridge) throws IOException {
        assertTrue(generate(bridge, "x", UPCALLS).get("linux-x64/x.o").startsWith("\u007fELF"));
    }

    /** Arabic has digits of its own, Turkish a capital i with a dot. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR"})
    void filesDoNotDependOnTheLocale(String locale) throws IOException {
        SortedMap<String, String> files = generate("jni", "x", UPCALLS);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertEquals(files, generate("jni", "x", UPCALLS));
        } finally {
            Locale.setDefault(before);
        }
    }

    private SortedMap<String, String> generate(String bridge, String name, List<String> inputs) throws IOException {
        return generate("linux-x64", bridge, name, inputs);
    }

    private SortedMap<String, String> generate(String target, String bridge, String name, List<String> inputs)
            throws IOException {
        String[] options = {"--name", name, "--package", "org.example", "-o", directory.toString()};
        CommandLineRun run = CommandLineRun.of(Stream.of(
                        List.of("generate", "-t", target, "-b", bridge), List.of(options), inputs)
                .flatMap(List::stream)
                .toList());
        assertEquals(0, run.exitCode(), run.err());
        return FileTree.read(directory);
    }
}
