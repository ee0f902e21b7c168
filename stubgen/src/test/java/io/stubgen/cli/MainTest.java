package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.generate.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final String INPUT = "src/test/resources/generate/input/libc.stubgen.json";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help", "generate --help", "check --help", "explain --help", "lower --help", "targets --help",
                "completion --help", "-h"
            })
    void helpIsPrinted(String arguments) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" "));

        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Usage: stubgen"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version", "generate --version", "check --version", "explain --version", "targets --version", "-V"
            })
    void versionIsPrinted(String arguments) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" "));

        assertEquals(0, run.exitCode());
        assertTrue(run.out().matches("stubgen \\d+\\.\\d+\\.\\d+\\RJava %s, .*\\R"
                .formatted(Pattern.quote(Runtime.version().toString()))), run.out());
        assertEquals("", run.err());
    }

    @Test
    void targetsAreListed() {
        CommandLineRun run = CommandLineRun.of("targets");

        assertEquals(0, run.exitCode());
        assertEquals("""
                target            convention          object  bridges
                linux-x64         System V            ELF     c, jni, native-image
                linux-aarch64     AAPCS64             ELF     c, jni, native-image
                macos-x64         System V            Mach-O  c, jni, native-image
                macos-aarch64     AAPCS64 (Apple)     Mach-O  c, jni, native-image
                windows-x64       Microsoft x64       COFF    c, jni, native-image
                windows-aarch64   AAPCS64 (Windows)   COFF    c, jni, native-image
                """, run.out());
    }

    @Test
    void aCallIsExplained() {
        CommandLineRun run =
                CommandLineRun.of("explain", "-t", "linux-x64", "double(struct(double, double), ..., double)");

        assertEquals(0, run.exitCode());
        assertEquals("""
                double(struct(double, double), ..., double) on linux-x64

                value       type                    class     offset  width  extension  location
                argument 0  struct(double, double)  SSE, SSE  0       8      -          xmm0
                                                              8       8      -          xmm1
                argument 1  double                  SSE       0       8      -          xmm2
                result      double                  SSE       0       8      -          xmm0

                stack: 0 bytes
                al: 3
                """, run.out());
    }

    @Test
    void outputThatCannotBeWrittenIsAFailure() {
        StringWriter err = new StringWriter();
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        });

        int exitCode = Main.run(List.of("targets"), new PrintWriter(full, true), new PrintWriter(err, true));

        assertEquals(1, exitCode);
        assertEquals("stubgen: standard output cannot be written\n", err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "linux-x64     | int(inta)           | column 5 of \"int(inta)\": \"inta\" is no type; write \"int\"",
        "linux-x64     | int(short, ..., short) | parameterTypes[1]: short is never a variadic argument",
        "macos-aarch64 | void(struct(sequence(65536, sequence(65536, char)))) | 4294967296 bytes are too many",
    })
    void wrongSignaturesAreExplainedInALine(String target, String signature, String message) {
        CommandLineRun run = CommandLineRun.of("explain", "-t", target, signature);

        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            generate                     | Missing required parameter: 'INPUT'
            xyzzy x                      | 'xyzzy' is not a command
            generate --what x            | Unknown option: '--what'
            generate -t unix x           | Invalid value for option '--target' (TARGET): 'unix' is not a target; host, all, linux, macos, windows, or one of linux-x64,
            generate -b cc x             | Invalid value for option '--bridge': 'cc' is none of c, jni, native-image
            generate --emit object,jar x | Invalid value for option '--emit' (KIND): 'jar' is none of object, archive,
            generate --emit header x     | bridge jni has no output 'header'
            generate -b c --emit java x  | bridge c has no output 'java'
            generate --name ../x y       | the name '../x' is not a letter followed by letters, digits, '_' and '-'
            generate --name string x     | the name 'string' gives the Java class String, which hides a class
            generate --package org.int x | 'org.int' is not the name of a Java package
            generate --onload on-load x  | the load function's name 'on-load' is not a C identifier
            generate --trampolines 0 x   | Invalid value for option '--trampolines': '0' is no whole number from 1 to 65536
            generate --trampolines x y   | Invalid value for option '--trampolines': 'x' is no whole number from 1 to
            generate --trampolines 65537 x | Invalid value for option '--trampolines': '65537' is no whole number from
            generate --trampolines -1 x  | Invalid value for option '--trampolines': '-1' is no whole number from 1 to
            generate --thread-environment always x | Invalid value for option '--thread-environment': 'always' is none
            generate -b native-image --emit header x | bridge native-image has no output 'header'
            generate --emit archive x    | bridge jni has no output 'archive'
            generate -b native-image --name isolate x | the name 'isolate' gives the Java class Isolate, which hides a
            generate --library m x       | further libraries are for bridge native-image, not for bridge jni
            generate -b native-image --library m --library a/b x | the library's name 'a/b' is not made of letters,
            generate -b native-image --library= x | the library's name '' is not made of letters, digits, '_', '-', '+'
            generate -b native-image --library stubs x | the library 'stubs' has the name of the stubs; another --name
            generate -t , x              | Invalid value for option '--target' (TARGET): nothing follows the
            generate -t=linux, x         | Invalid value for option '--target' (TARGET): nothing follows the
            generate -t ,linux x         | Invalid value for option '--target' (TARGET): '' is not a target; host, all,
            generate -tlinux,,macos x    | Invalid value for option '--target' (TARGET): '' is not a target; host, all,
            generate --emit , x          | Invalid value for option '--emit' (KIND): nothing follows the
            generate --output= x         | Invalid value for option '--output': no name
            lower -o= x                  | Invalid value for option '--output': no name
            lower -t linux x             | a reachability-metadata.json is for one platform; one target is expected
            explain                      | Missing required parameter: 'SIGNATURE'
            check                        | Missing required parameter: 'INPUT'
            check --format xml x         | Invalid value for option '--format': 'xml' is none of text, json
            check -t , x                 | Invalid value for option '--target' (TARGET): nothing follows the
            check -t linux-x86 x         | Invalid value for option '--target' (TARGET): 'linux-x86' is not a target; host,
            explain --format svg void()  | Invalid value for option '--format': 'svg' is none of text, html
            """)
    void wrongUsageIsTold(String arguments, String message) {
        CommandLineRun run = CommandLineRun.of(
                Arrays.stream(arguments.split(" ")).filter(word -> !word.isEmpty()).toList());

        assertEquals(2, run.exitCode());
        List<String> lines = run.err().lines().toList();
        assertTrue(lines.getFirst().startsWith("stubgen: " + message), run.err());
        assertTrue(lines.getLast().matches("Try 'stubgen( \\w+)? --help'\\."), run.err());
        assertEquals(2, lines.size(), run.err());
    }

    @Test
    void onlyWhatIsAskedForIsWritten() throws IOException {
        CommandLineRun run = generate("--emit", "java,object", "--no-memory-segments", INPUT);

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                Set.of("java/stubs/Stubs.java", "linux-x64/stubs.o"), FileTree.read(directory).keySet());
    }

    /** What a user sees who tries the command without knowing it. */
    @Test
    void withoutArgumentsTheHelpIsPrinted() {
        CommandLineRun run = CommandLineRun.of();

        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertEquals(CommandLineRun.of("--help").out(), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "chek x                   | Did you mean check?",
        "generate --onlode f x    | Did you mean --onload?",
        "generate --verbos x      | Did you mean --version or --verify or --verbose?",
    })
    void whatIsMeantIsSuggested(String arguments, String suggestion) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" "));

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(suggestion), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "linux               | linux-x64 linux-aarch64",
        "windows,macos-x64   | windows-x64 windows-aarch64 macos-x64",
        "linux-x64,linux     | linux-x64 linux-aarch64",
        "all,linux           | linux-x64 linux-aarch64 macos-x64 macos-aarch64 windows-x64 windows-aarch64",
    })
    void targetsAreNamedByOperatingSystemsToo(String names, String targets) {
        CommandLineRun run = CommandLineRun.of("explain", "-t", names, "void(int)");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                List.of(targets.split(" ")),
                run.out().lines()
                        .filter(line -> line.startsWith("void(int) on "))
                        .map(line -> line.substring("void(int) on ".length()))
                        .toList());
    }

    /** Bindings are the same for all targets, and written once; the rest is as if each had been asked for alone. */
    @Test
    void severalTargetsAreGeneratedInOneRun() throws IOException {
        Map<String, String> alone = new TreeMap<>();
        for (String target : List.of("linux-x64", "macos-x64", "windows-x64")) {
            Path folder = directory.resolve(target + "-alone");
            assertEquals(0, CommandLineRun.of("generate", "-t", target, "-o", folder.toString(), INPUT).exitCode());
            alone.putAll(FileTree.read(folder));
        }
        Path together = directory.resolve("together");
        CommandLineRun run = CommandLineRun.of(
                "generate", "-t", "linux-x64,macos-x64", "-t", "windows-x64", "-o", together.toString(), INPUT);

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(alone, FileTree.read(together));
        assertEquals(3, run.out().lines().filter(line -> line.contains(", bridge jni: ")).count(), run.out());
    }

    @Test
    void whatIsWrongOnSomeTargetsNamesThem() throws IOException {
        Path input = Files.writeString(directory.resolve("f.stubgen.json"), """
                { "foreign": { "downcalls": [
                    { "symbol": "f", "returnType": "void",
                      "parameterTypes": ["struct(int, padding(4), long)", "struct(int, char)"] } ] } }
                """);
        CommandLineRun run = CommandLineRun.of(
                "generate", "-t", "linux-x64,windows-x64", "-o", directory.resolve("out").toString(), input.toString());

        assertEquals(1, run.exitCode());
        List<String> lines = run.err().lines().toList();
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("padding") && line.endsWith(" (on windows-x64)")),
                run.err());
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("parameterTypes[1]") && !line.contains("(on ")),
                run.err());
        assertFalse(Files.exists(directory.resolve("out")));
    }

    /** Some languages have digits of their own, or other small letters: files are not for those who read them only. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "th-TH-u-nu-thai"})
    void theHostsLanguageDoesNotMatter(String language) throws IOException {
        SortedMap<String, String> expected = allTargets("expected");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertEquals(expected, allTargets("actual"));
        } finally {
            Locale.setDefault(before);
        }
    }

    private SortedMap<String, String> allTargets(String name) throws IOException {
        Path folder = directory.resolve(name);
        for (String bridge : List.of("c", "jni", "native-image")) {
            CommandLineRun run = CommandLineRun.of(
                    "generate", "-t", "all", "-b", bridge, "-o", folder.resolve(bridge).toString(), INPUT);
            assertEquals(0, run.exitCode(), run.err());
        }
        return FileTree.read(folder);
    }

    @Test
    void aCallIsExplainedForAllTargets() {
        CommandLineRun run = CommandLineRun.of("explain", "-t", "all", "int(long, double)");

        assertEquals(0, run.exitCode(), run.err());
        for (Target target : Target.values()) {
            assertTrue(run.out().contains("int(long, double) on " + target + "\n"), run.out());
        }
    }

    @Test
    void theLoadFunctionCanHaveAnotherName() throws IOException {
        CommandLineRun run = generate("--onload", "load_stubs", INPUT);

        assertEquals(0, run.exitCode(), run.err());
        String assembly = Files.readString(directory.resolve("linux-x64/stubs.s"));
        assertTrue(assembly.contains("load_stubs:"));
        assertTrue(!assembly.contains("JNI_OnLoad"));
    }

    @Test
    void whatWasDoneIsSummedUp() {
        CommandLineRun run = generate(INPUT);

        assertEquals(0, run.exitCode());
        assertTrue(
                run.out().matches("(?s)linux-x64, bridge jni: 12 stubs in 11 bodies, \\d+ bytes of code\\R.*"),
                run.out());
        assertTrue(run.out().contains(directory.resolve("linux-x64", "stubs.o").toString()));
        assertEquals("", run.err());
    }

    /** The builder of an image finds it beside the classes. */
    @Test
    void theArchiveIsAResource() throws IOException {
        CommandLineRun run = generate("-b", "native-image", "--name", "my-lib", "--emit", "archive", INPUT);

        assertEquals(0, run.exitCode(), run.err());
        String file = "resources/META-INF/stubgen/linux-x64/libmy-lib.a";
        assertEquals(Set.of(file), FileTree.read(directory).keySet());
        assertTrue(Files.readString(directory.resolve(file), StandardCharsets.ISO_8859_1).startsWith("!<arch>\n"));
    }

    @Test
    void librariesAreInTheBindings() throws IOException {
        CommandLineRun run = generate("-b", "native-image", "--library", "z", "--library", "stdc++", INPUT);

        assertEquals(0, run.exitCode(), run.err());
        String java = Files.readString(directory.resolve("java/stubs/Stubs.java"));
        assertTrue(java.contains("L, \"stubs\", \"z\", \"stdc++\");"), java);
    }

    /** What Java cannot have does not matter for C. */
    @Test
    void bridgeCTakesMoreParametersThanJava() throws IOException {
        Path input = Files.writeString(directory.resolve("f.stubgen.json"), """
                { "foreign": { "downcalls": [ { "symbol": "f", "returnType": "int", "parameterTypes": [%s] } ] } }
                """.formatted(String.join(", ", Collections.nCopies(200, "\"long\""))));

        assertEquals(1, generate(input.toString()).exitCode());
        assertEquals(0, generate("-b", "c", "--name", "string", input.toString()).exitCode());
    }

    private CommandLineRun generate(String... arguments) {
        List<String> words = new ArrayList<>(List.of("generate", "-t", "linux-x64", "-o", directory.toString()));
        words.addAll(List.of(arguments));
        return CommandLineRun.of(words);
    }
}
