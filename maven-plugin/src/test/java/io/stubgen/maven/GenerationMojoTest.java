package io.stubgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.generate.GenerationRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationMojoTest {
    @TempDir
    private Path folder;

    @Test
    void executionsThatSwapTheirNamesKeepWhatTheOtherMade() throws Exception {
        Files.writeString(folder.resolve("numbers.stubgen.json"), """
                { "foreign": { "downcalls": [
                  { "symbol": "abs", "returnType": "int", "parameterTypes": ["int"] }
                ] } }
                """);
        Map<Object, Object> first = new HashMap<>();
        goal(first, "left", "one").execute();
        goal(first, "right", "two").execute();

        Map<Object, Object> second = new HashMap<>();
        goal(second, "left", "two").execute();
        goal(second, "right", "one").execute();

        assertEquals("compiled", Files.readString(folder.resolve("one.class")));
        assertEquals("compiled", Files.readString(folder.resolve("two.class")));
    }

    /** Maven has null for elements, and an empty entry of a path is not the project's folder. */
    @Test
    void emptyElementsStandForNothing() throws Exception {
        Files.writeString(folder.resolve("numbers.stubgen.json"), """
                { "foreign": { "downcalls": [
                  { "symbol": "abs", "returnType": "int", "parameterTypes": ["int"] }
                ] } }
                """);
        Files.writeString(folder.resolve("wrong.stubgen.json"), "not to be read");
        Compiling goal = goal(new HashMap<>(), "only", "one");
        Parameters.set(goal, "targets", Arrays.asList(null, "linux-x64"));
        Parameters.set(goal, "bridge", "native-image");
        Parameters.set(goal, "libraries", Arrays.asList(null, "m"));
        Parameters.set(goal, "registrations", Arrays.asList(null, File.pathSeparator + "numbers.stubgen.json"));
        goal.execute();

        assertTrue(Files.exists(folder.resolve("out/linux-x64/one.o")));
    }

    @Test
    void registrationsThatAreAllEmptyAreThoseOfTheDefault() throws Exception {
        Compiling goal = goal(new HashMap<>(), "only", "one");
        Parameters.set(goal, "registrations", Arrays.asList((String) null));

        MojoExecutionException failure = assertThrows(MojoExecutionException.class, goal::execute);

        assertTrue(failure.getMessage().startsWith("there is no folder " + folder), failure.getMessage());
    }

    private Compiling goal(Map<Object, Object> context, String execution, String name) throws Exception {
        Compiling goal = new Compiling(folder);
        goal.setPluginContext(context);
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve("pom.xml").toFile());
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setArtifacts(List.of());
        Parameters.set(goal, "project", project);
        Parameters.set(goal, "plugin", plugin);
        Parameters.set(goal, "execution", new MojoExecution(new Plugin(), "generate-upcalls", execution));
        Parameters.set(goal, "targets", List.of("linux-x64"));
        Parameters.set(goal, "bridge", "jni");
        Parameters.set(goal, "name", name);
        Parameters.set(goal, "packageName", "org.example");
        Parameters.set(goal, "trampolines", 1);
        Parameters.set(goal, "threadEnvironment", "kept");
        return goal;
    }

    /** Makes a class of the same content whatever its name. */
    private static final class Compiling extends GenerationMojo {
        private final Path folder;

        Compiling(Path folder) {
            this.folder = folder;
        }

        @Override
        File outputDirectory() {
            return folder.resolve("out").toFile();
        }

        @Override
        Path defaultRegistrations() {
            return folder.resolve("numbers.stubgen.json");
        }

        @Override
        List<String> classPath() {
            return List.of();
        }

        @Override
        List<Path> process(GenerationRequest request, List<Path> generated) throws IOException {
            return List.of(Files.writeString(folder.resolve(request.name() + ".class"), "compiled"));
        }

        @Override
        void use(GenerationRequest request) {
            // Nothing: there is no build.
        }
    }
}
