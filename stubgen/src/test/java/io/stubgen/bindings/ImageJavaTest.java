package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden Java files for native images compile, and show users what those for a JVM show. */
class ImageJavaTest {
    private static final Path TREES = Path.of("src/test/resources/generate");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "native-image, Libc, 17", "native-image, Libc, 25",
        "upcalls-native-image, UpCalls, 17", "upcalls-native-image, UpCalls, 25",
        "targets-native-image, Targets, 17", "targets-native-image, Targets, 25",
    })
    void bindingsCompile(String tree, String name, int release) {
        compile(tree, "java", name, release, directory);
    }

    @ParameterizedTest
    @CsvSource({"native-image, LibcSegments", "upcalls-native-image, UpCallsSegments", "targets-native-image, TargetsSegments"})
    void segmentsCompile(String tree, String name) {
        compile(tree, "java22", name, 22, directory);
    }

    @ParameterizedTest
    @CsvSource({"jni, native-image, Libc", "upcalls-jni, upcalls-native-image, UpCalls", "targets-jni, targets-native-image, Targets"})
    void publicMembersAreThoseOfTheJvm(String jvm, String image, String name) throws Exception {
        Path jvmClasses = Files.createDirectory(directory.resolve("jvm"));
        Path imageClasses = Files.createDirectory(directory.resolve("image"));
        compile(jvm, "java", name, 17, jvmClasses);
        compile(image, "java", name, 17, imageClasses);

        SortedSet<String> members = PublicMembers.of(jvmClasses, "org.example." + name);

        assertTrue(members.stream().anyMatch(member -> member.contains(".bind(")), members.toString());
        assertEquals(members, PublicMembers.of(imageClasses, "org.example." + name));
    }

    @ParameterizedTest
    @CsvSource({"jni, native-image, Libc", "upcalls-jni, upcalls-native-image, UpCalls"})
    void documentationIsThatOfTheJvm(String jvm, String image, String name) throws IOException {
        SortedMap<String, String> expected = PublicMembers.documentation(Files.readString(source(jvm, "java", name)));

        assertTrue(expected.containsKey("static void release(long pointer)"), expected.keySet().toString());
        assertEquals(expected, PublicMembers.documentation(Files.readString(source(image, "java", name))));
    }

    /** Methods that take memory segments are called by the class of the layer that has them. */
    @Test
    void adaptersCompile() {
        JavaCompilation.compile(
                22, List.of(directory), directory, Path.of("src/test/resources/jvm/SegmentTargets.java"));
        CommandLineRun generation = CommandLineRun.of(
                "generate", "-t", "linux-x64", "-b", "native-image", "-o", directory.toString(), "--class-path",
                directory.toString(), "src/test/resources/jvm/segment-upcalls.stubgen.json");
        assertEquals(0, generation.exitCode(), generation.err());

        JavaCompilation.compile(
                22,
                List.of(directory.resolve("java"), directory.resolve("java22"), JavaCompilation.RUNTIME),
                directory,
                directory.resolve("java22/stubs/StubsUpcallAdapters.java"));
    }

    private static void compile(String tree, String root, String name, int release, Path classes) {
        Path files = TREES.resolve(tree);
        List<Path> sources = List.of(files.resolve("java"), files.resolve(root), JavaCompilation.RUNTIME);
        JavaCompilation.compile(release, sources, classes, source(tree, root, name));
    }

    private static Path source(String tree, String root, String name) {
        return TREES.resolve(tree).resolve(root).resolve("org/example").resolve(name + ".java");
    }
}
