package io.stubgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
