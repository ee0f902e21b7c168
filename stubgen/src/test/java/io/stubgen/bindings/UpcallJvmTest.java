package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.bindings.Tools.Printed;
import io.stubgen.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated upcalls, linked by ld.lld, on JVMs: what programs print and how they end. */
class UpcallJvmTest {
    private static final Path RESOURCES = Path.of("src/test/resources/jvm");
    private static final Path THIS_JVM = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path directory;

    @BeforeEach
    void assumeTools() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64"),
                "the stubs are for linux-x64");
        Tools.assumeInstalled("ld.lld");
    }

    @Test
    void upcallsOnThisJvm() throws Exception {
        build("upcall", RESOURCES.resolve("upcalls.stubgen.json"), "Upcalls");
        assertEquals(
                new Printed(0, Files.readString(RESOURCES.resolve("Upcalls.txt"))), run(THIS_JVM, "upcall", "Upcalls"));
    }

    @Test
    void upcallsOnJava17() throws Exception {
        Optional<Path> java17 = JvmTest.java17();
        assumeTrue(java17.isPresent(), "install a JDK 17 with make test-tools");
        build("upcall", RESOURCES.resolve("upcalls.stubgen.json"), "Upcalls");
        assertEquals(
                new Printed(0, Files.readString(RESOURCES.resolve("Upcalls.txt"))),
                run(java17.get(), "upcall", "Upcalls"));
    }

    /** Bindings are made for all targets at once, which fails if those for one are not those for another. */
    @Test
    void segmentUpcalls() throws Exception {
        JavaCompilation.compile(22, List.of(directory), directory, RESOURCES.resolve("SegmentTargets.java"));
        generateAndLink(
                "upcalls",
                RESOURCES.resolve("segment-upcalls.stubgen.json"),
                "--class-path",
                directory.toString());
        List<Path> sources = List.of(directory.resolve("java"), directory.resolve("java22"), JavaCompilation.RUNTIME);
        JavaCompilation.compile(
                22, sources, directory, directory.resolve("java22/stubs/UpcallsUpcallAdapters.java"));
        JavaCompilation.compile(22, sources, directory, RESOURCES.resolve("SegmentUpcalls.java"));
        assertEquals(
                new Printed(0, Files.readString(RESOURCES.resolve("SegmentUpcalls.txt"))),
                run(THIS_JVM, "upcalls", "SegmentUpcalls"));
    }

    /** Loading needs no class of a method that is for other targets, nor a symbol that only they have. */
    @Test
    void whatIsNotForThisTargetSaysSo() throws Exception {
        build("ontargets", RESOURCES.resolve("targets.stubgen.json"), "OnTargets");
        assertEquals(
                new Printed(0, Files.readString(RESOURCES.resolve("OnTargets.txt"))),
                run(THIS_JVM, "ontargets", "OnTargets"));
    }

    @Test
    void exceptionEndsTheProcess() throws Exception {
        build("upcall", RESOURCES.resolve("upcalls.stubgen.json"), "Upcalls");
        Printed printed = run(THIS_JVM, "upcall", "Upcalls", "fail");
        assertEquals(1, printed.exitCode());
        assertTrue(
                printed.text().matches("""
                        (?s)java\\.lang\\.UnsupportedOperationException: fail
                        \\tat Upcalls\\.fail\\(Upcalls\\.java:\\d+\\)
                        \\tat stubs\\.Upcall\\.callVoid\\(Native Method\\)
                        .*
                        stubgen: the process ends, because an exception left the upcall failHard \
                        \\(\\S+: directUpcalls\\[5]\\) \\("exceptions": "abort"\\)
                        """),
                printed.text());
    }

    @Test
    void callOfAReleasedPointerAborts() throws Exception {
        build("upcall", RESOURCES.resolve("upcalls.stubgen.json"), "Upcalls");
        Printed printed = run(THIS_JVM, "upcall", "Upcalls", "released");
        assertTrue(printed.exitCode() > 128, printed.toString());
        assertTrue(
                printed.text()
                        .contains("stubgen: C called a function pointer that was released:"
                                + " it must not be called after its release\n"),
                printed.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absent.Absent|get|The upcall get (%s: directUpcalls[0]) needs the class absent.Absent, which its class"
                        + " loader does not find; put it on the class path of stubs.Broken.",
                "Broken|get|The upcall get (%s: directUpcalls[0]) needs a method get in Broken, static and of type"
                        + " (int)int, and there is none.",
                "Broken$Initialiser|get|The upcall get (%s: directUpcalls[0]) needs the class Broken$Initialiser, which"
                        + " cannot be initialised: java.lang.NumberFormatException: For input string: \"none\"",
            })
    void whatIsMissingIsNamedWithTheRegistration(String owner, String method, String message) throws Exception {
        Path registrations = Files.writeString(directory.resolve("broken.stubgen.json"), """
                {"foreign": {"directUpcalls": [{"class": "%s", "method": "%s", "name": "get",
                 "returnType": "int", "parameterTypes": ["int"]}]}}
                """.formatted(owner, method));
        build("broken", registrations, "Broken");
        assertEquals(
                new Printed(0, message.formatted(registrations) + "\n"), run(THIS_JVM, "broken", "Broken"));
    }

    /** Generates and links a library, and compiles its bindings with a program. */
    private void build(String library, Path registrations, String program) throws Exception {
        generateAndLink(library, registrations);
        JavaCompilation.compile(
                17,
                List.of(directory.resolve("java"), JavaCompilation.RUNTIME),
                directory,
                RESOURCES.resolve(program + ".java"));
    }

    private void generateAndLink(String library, Path registrations, String... options) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("generate", "-t", "all", "--name", library, "-o", directory.toString()));
        words.addAll(List.of(options));
        words.add(registrations.toString());
        CommandLineRun generation = CommandLineRun.of(words);
        assertEquals(0, generation.exitCode(), generation.err());
        Printed linking = Tools.run(List.of(
                "ld.lld",
                "-shared",
                "--fatal-warnings",
                "-z",
                "text",
                "-o",
                file(library),
                directory.resolve("linux-x64/" + library + ".o").toString()));
        assertEquals(new Printed(0, ""), linking);
    }

    private String file(String library) {
        return directory.resolve(library + ".so").toString();
    }

    private Printed run(Path home, String library, String... program) throws IOException, InterruptedException {
        String access = home.equals(THIS_JVM) ? "--enable-native-access=ALL-UNNAMED" : "-Xint";
        return Tools.run(Stream.concat(
                        Stream.of(
                                home.resolve("bin/java").toString(),
                                "-Xcheck:jni",
                                "-XX:-CreateCoredumpOnCrash",
                                access,
                                "-Dstubgen.library." + library + "=" + file(library),
                                "-cp",
                                directory.toString()),
                        Stream.of(program))
                .toList());
    }
}
