package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make demo-native-image}, as a test, and what such a build says of a method that is missing. */
class NativeImageExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("stubgen.sources"), "../../..").normalize();
    private static final Path STUBGEN = ROOT.resolve("stubgen/target/stubgen/bin/stubgen");
    private static final Path RUNTIME = Path.of(System.getProperty("stubgen.runtime"));

    private static final String PRINTED = """
            midpoint: 2.5, 5.0
            printf of 42 and 2.500
            characters: 23
            open: -1
            errno: 2
            length of the way: 12
            corners: [(8.5, 18.5), (11.5, 18.5), (11.5, 21.5), (8.5, 21.5)]
            ascending: [1, 2, 3, 5, 8]
            descending: [8, 5, 3, 2, 1], counted
            integral: 64.000
            exception: no value at 4.5
            integral after it: 21.0
            sum of a foreign thread: 5050, error 0
            another thread, now ended: true
            square, twice: 81
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void isPackaged() {
        assumeTrue(Files.isExecutable(STUBGEN), "needs the packaged tool: make build");
    }

    @Test
    void programOnTheJvm() throws Exception {
        assertEquals(PRINTED, afterListing(example("jvm").output()));
        assertEquals(PRINTED, Files.readString(folder.resolve("out/jvm/output")));
    }

    @Test
    void sameProgramInAnImage() throws Exception {
        NativeImage.required();
        String output = example().output();
        assertEquals(PRINTED, Files.readString(folder.resolve("out/jvm/output")));
        assertEquals(PRINTED, Files.readString(folder.resolve("out/image/output")));
        assertTrue(output.endsWith("\nThe image printed the same.\n"), output);
    }

    /** In the first phase of the build, by the sentence that a JVM says when it loads such bindings. */
    @Test
    void missingMethodStopsTheBuild() throws Exception {
        String nativeImage = NativeImage.required().program().toString();
        assertEquals(0, generateWrong().requireSuccess().exitCode());
        run("javac", "-cp", RUNTIME + ":" + ROOT.resolve("runtime/target/native-image-sdk") + "/*", "-d", "classes",
                "generated/java/stubs/Wrong.java", "Main.java");
        run("jar", "--create", "--file", "app.jar", "-C", "classes", ".", "-C", "generated/resources", ".");
        Command build = Command.run(
                folder, List.of(nativeImage, "-Ob", "-cp", "app.jar:" + RUNTIME, "-o", "main", "Main"));
        assertTrue(build.exitCode() != 0, build.output());
        String said = build.output() + build.errors();
        String expected = "The upcall wrong (wrong.stubgen.json: directUpcalls[0]) needs a method missing in Main, "
                + "static and of type (int)int, and there is none.";
        assertTrue(said.contains(expected), said);
    }

    @Test
    void missingMethodStopsTheGeneration() throws Exception {
        Files.createDirectory(folder.resolve("main"));
        Files.writeString(folder.resolve("main/Main.java"), "class Main { }");
        run("javac", "-d", "main", "main/Main.java");
        Command generation = generateWrong("--class-path", "main");
        assertEquals(1, generation.exitCode());
        assertEquals(
                "wrong.stubgen.json:3:51: error: directUpcalls[0].method: Main has no method \"missing\"; "
                        + "none of its methods is static\n",
                generation.errors());
    }

    private Command generateWrong(String... options) throws Exception {
        Files.writeString(folder.resolve("wrong.stubgen.json"), """
                { "foreign": {
                  "directUpcalls": [
                    { "name": "wrong", "class": "Main", "method": "missing",
                      "returnType": "int", "parameterTypes": ["int"] }
                  ]
                } }
                """);
        Files.writeString(folder.resolve("Main.java"), """
                public class Main {
                    public static void main(String[] arguments) {
                        stubs.Wrong.init();
                    }
                }
                """);
        List<String> words = new ArrayList<>(List.of(
                STUBGEN.toString(), "generate", "-t", "linux-x64", "-b", "native-image", "--name", "wrong", "-o",
                "generated", "wrong.stubgen.json"));
        words.addAll(List.of(options));
        return Command.run(folder, words);
    }

    /** Runs a tool of the JDK. */
    private void run(String tool, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(Jdk.current().home().resolve("bin").resolve(tool).toString()));
        words.addAll(List.of(arguments));
        Command.run(folder, words).requireSuccess();
    }

    private Command example(String... parts) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                ROOT.resolve("examples/native-image/run.sh").toString(), folder.resolve("out").toString()));
        words.addAll(List.of(parts));
        return Command.run(folder, words).requireSuccess();
    }

    /** Without the lines of the generation. */
    private static String afterListing(String output) {
        return output.substring(output.indexOf("midpoint"));
    }
}
