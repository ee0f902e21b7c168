package io.stubgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkMojoTest {
    private static final List<String> BOTH = List.of("linux-x64", "linux-aarch64");
    private static final String X64 = "META-INF/stubgen/linux-x64/";
    private static final String AARCH64 = "META-INF/stubgen/linux-aarch64/";

    @TempDir
    private Path folder;

    private Map<Object, Object> context;

    @BeforeEach
    void makeObjectsAndALinker() throws IOException {
        for (String target : BOTH) {
            Path objects = Files.createDirectories(folder.resolve("target/stubgen").resolve(target));
            Files.writeString(objects.resolve("one.o"), "one");
            Files.writeString(objects.resolve("two.o"), "two");
        }
        // Writes its words but the last, which is the file that it makes.
        Files.writeString(folder.resolve("linker.sh"), """
                while [ $# -gt 1 ]; do words="$words $1"; shift; done
                echo "$words" | sed 's/ -o$//' > "$1"
                """);
        context = new HashMap<>();
    }

    @Test
    void executionsWithOneNameAndTwoFoldersKeepTheirLibraries() throws Exception {
        for (int build = 0; build < 2; build++) {
            context = new HashMap<>();
            goal("first", "one", "jni", List.of("linux-x64"), "classes").execute();
            goal("second", "one", "jni", List.of("linux-x64"), "more").execute();

            assertEquals(library(X64, "one"), files("classes"));
            assertEquals(library(X64, "one"), files("more"));
        }
    }

    @Test
    void twoExecutionsDoNotWriteTheSameLibrary() throws Exception {
        goal("first", "one", "jni", List.of("linux-x64"), "classes").execute();
        LinkMojo second = goal("second", "one", "jni", List.of("linux-x64"), "classes");
        Parameters.set(second, "arguments", List.of("-s"));

        MojoExecutionException failure = assertThrows(MojoExecutionException.class, second::execute);

        assertTrue(failure.getMessage().startsWith("two executions of this plugin write "), failure.getMessage());
    }

    @Test
    void whatIsNotLinkedAnyMoreIsRemoved() throws Exception {
        build("one", "jni", BOTH, "classes");
        assertEquals(
                Stream.of(library(AARCH64, "one"), library(X64, "one")).flatMap(List::stream).toList(),
                files("classes"));

        build("one", "jni", List.of("linux-x64"), "classes");
        assertEquals(library(X64, "one"), files("classes"));

        build("two", "jni", List.of("linux-x64"), "classes");
        assertEquals(library(X64, "two"), files("classes"));

        build("two", "jni", List.of("linux-x64"), "elsewhere");
        assertEquals(List.of(), files("classes"));

        build("two", "native-image", List.of("linux-x64"), "elsewhere");
        assertEquals(List.of(), files("elsewhere"));
    }

    /** Linkers write it into libraries, and keep the permissions of a file that is there. */
    @Test
    void aLibraryIsLinkedUnderItsOwnName() throws Exception {
        Files.writeString(folder.resolve("linker.sh"), """
                for file; do :; done
                basename "$file" > "$file"
                echo more > "$(dirname "$file")/more"
                """);
        goal("only", "one", "jni", List.of("linux-x64"), "classes").execute();

        Path library = folder.resolve("classes").resolve(X64).resolve("libone.so");
        assertEquals("libone.so\n", Files.readString(library));
        assertEquals(
                Files.getPosixFilePermissions(folder.resolve("linker.sh")), Files.getPosixFilePermissions(library));
        assertEquals(library(X64, "one"), files("classes"));
    }

    /** Maven has null for them. */
    @Test
    void emptyElementsStandForNothing() throws Exception {
        LinkMojo goal = goal("only", "one", "jni", Arrays.asList("linux-x64", null), "classes");
        Parameters.set(goal, "libraries", Arrays.asList(null, "m"));
        Parameters.set(goal, "arguments", Arrays.asList("-s", null));
        Parameters.set(goal, "targetArguments", Collections.singletonMap("linux-x64", null));
        goal.execute();

        Path object = folder.resolve("target/stubgen/linux-x64/one.o");
        assertEquals(
                " -shared -nostartfiles %s -lm -s\n".formatted(object),
                Files.readString(folder.resolve("classes").resolve(X64).resolve("libone.so")));
    }

    @Test
    void withoutATargetThereIsAnError() throws Exception {
        LinkMojo goal = goal("only", "one", "jni", Arrays.asList((String) null), "classes");

        MojoExecutionException failure = assertThrows(MojoExecutionException.class, goal::execute);

        assertEquals("<targets>: no target is named", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkers", "targetArguments"})
    void keysThatAreNoTargetsAreErrors(String parameter) throws Exception {
        LinkMojo goal = goal("only", "one", "jni", List.of("linux-x64"), "classes");
        Parameters.set(goal, parameter, Map.of("linux-x64", "sh linker.sh", "linux-x86", "-s"));

        MojoExecutionException failure = assertThrows(MojoExecutionException.class, goal::execute);

        assertEquals(
                "<%s>: 'linux-x86' is not a target; one of linux-x64, linux-aarch64, macos-x64, macos-aarch64,"
                        .formatted(parameter) + " windows-x64, windows-aarch64 is expected",
                failure.getMessage());
    }

    /** A build with one execution. */
    private void build(String name, String bridge, List<String> targets, String output) throws Exception {
        context = new HashMap<>();
        goal("only", name, bridge, targets, output).execute();
    }

    private LinkMojo goal(String execution, String name, String bridge, List<String> targets, String output)
            throws ReflectiveOperationException {
        LinkMojo goal = new LinkMojo();
        goal.setPluginContext(context);
        Parameters.set(goal, "execution", new MojoExecution(new Plugin(), "link", execution));
        Parameters.set(goal, "basedir", folder.toFile());
        Parameters.set(goal, "buildDirectory", folder.resolve("target").toFile());
        Parameters.set(goal, "inputDirectory", folder.resolve("target/stubgen").toFile());
        Parameters.set(goal, "outputDirectory", folder.resolve(output).toFile());
        Parameters.set(goal, "name", name);
        Parameters.set(goal, "bridge", bridge);
        Parameters.set(goal, "targets", targets);
        Parameters.set(goal, "linkers", Map.of("linux-x64", "sh linker.sh", "linux-aarch64", "sh linker.sh"));
        return goal;
    }

    private static List<String> library(String where, String name) {
        return List.of(where + "lib" + name + ".so", where + "lib" + name + ".so.sha256");
    }

    private List<String> files(String output) throws IOException {
        Path root = folder.resolve(output);
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
