package io.stubgen.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The tool as {@code make build} leaves it, in processes of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class ToolTest {
    private static final Path BUILT = Path.of("../stubgen/target/stubgen").toAbsolutePath().normalize();
    /** With it a JVM that cannot use the cache fails. */
    private static final Map<String, String> CACHE_REQUIRED = Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");

    private static final String REGISTRATION = """
            { "foreign": { "downcalls": [
              { "symbol": "strlen", "returnType": "%s", "parameterTypes": ["void*"] }
            ] } }
            """;
    private static final int SECONDS = 120;

    /** What is completed how. */
    private static final String OFFERED = """
            stubgen  -> generate check explain lower targets completion
            stubgen ge -> generate
            stubgen generate -t  -> host all linux macos windows linux-x64 linux-aarch64 macos-x64 macos-aarch64 \
            windows-x64 windows-aarch64
            stubgen explain -t mac -> macos macos-x64 macos-aarch64
            stubgen lower -t mac -> macos-x64 macos-aarch64
            stubgen generate --bridge  -> c jni native-image
            stubgen generate --emit  -> object archive assembly java header report
            stubgen check --format  -> text json
            stubgen generate --ver -> --version --verify --verbose
            stubgen generate te -> text.stubgen.json
            stubgen lower -o te -> text.stubgen.json
            """;

    @TempDir
    private Path directory;

    /** What a process printed, and its status. */
    private record Run(int status, String out, String err) {}

    @BeforeEach
    void requireTool() {
        assertTrue(Files.exists(BUILT.resolve("bin/stubgen")), "the tool is not built: make build");
    }

    /** Not every JVM makes one; the build says so. */
    private static void assumeCache() {
        assumeTrue(Files.exists(cache(BUILT)), "the build made no cache for this JDK: " + cache(BUILT));
    }

    @Test
    void theCacheIsUsedWhereItWasMadeAndElsewhere() throws Exception {
        assumeCache();
        Path copy = copy("moved here");

        assertEquals(0, run(BUILT, CACHE_REQUIRED, "targets").status());
        assertEquals(0, run(copy, CACHE_REQUIRED, "targets").status());
    }

    /** Nothing is said of it, on no stream. */
    @Test
    void aCacheThatDoesNotFitIsPassedOver() throws Exception {
        assumeCache();
        Run expected = run(BUILT, Map.of(), "targets");
        assertEquals("", expected.err());

        Path garbage = copy("garbage");
        Files.writeString(cache(garbage), "no cache\n");
        Path cut = copy("cut");
        byte[] content = Files.readAllBytes(cache(cut));
        Files.write(cache(cut), Arrays.copyOf(content, content.length / 2));
        Path empty = copy("empty");
        Files.write(cache(empty), new byte[0]);
        // What the JVM does not look at, but the launcher: the classes in the cache would be those of other jars.
        Path newJars = copy("new-jars");
        try (Stream<Path> jars = Files.list(newJars.resolve("lib"))) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
            }
        }
        Path moreJars = copy("more-jars");
        Files.copy(jar(moreJars, "jna-*.jar"), moreJars.resolve("lib/a.jar"));
        Path without = copy("without");
        Files.delete(cache(without));

        for (Path tool : List.of(garbage, cut, empty)) {
            assertNotEquals(0, run(tool, CACHE_REQUIRED, "targets").status(), tool + " fits");
        }
        for (Path tool : List.of(garbage, cut, empty, newJars, moreJars, without)) {
            assertEquals(expected, run(tool, Map.of(), "targets"), tool.toString());
        }
    }

    /** The classes in the cache would be those of the jar that was there, even where the new one has an older time. */
    @Test
    void whatIsNoLongerInAJarIsNotRunFromTheCache() throws Exception {
        assumeCache();
        Path copy = copy("another jar");
        Path jar = jar(copy, "stubgen-*.jar");
        try (FileSystem classes = FileSystems.newFileSystem(jar)) {
            Files.delete(classes.getPath("io/stubgen/cli/TargetsCommand.class"));
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertNotEquals(0, run(copy, Map.of(), "targets").status());
    }

    @Test
    void nothingIsWrittenBesideTheTool() throws Exception {
        Path copy = copy("read-only");
        List<String> before = files(copy);
        setWritable(copy, false);
        try {
            assertEquals(0, run(copy, Map.of(), "targets").status());
        } finally {
            setWritable(copy, true);
        }
        assertEquals(before, files(copy));
    }

    /** Neither what the cache holds nor how classes are converted for it changes what is made. */
    @Test
    void filesAreTheSameWithAndWithoutTheCache() throws Exception {
        assumeCache();
        Path without = copy("without");
        Files.delete(cache(without));
        List<List<String>> tools = List.of(
                List.of(BUILT.resolve("bin/stubgen").toString()),
                List.of(without.resolve("bin/stubgen").toString()),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.stubgen.cli.Main"));
        String input = BUILT.resolve("../../../examples/libc/libc.stubgen.json").normalize().toString();

        for (String bridge : List.of("jni", "c", "native-image")) {
            List<Run> runs = new ArrayList<>();
            List<Map<Path, String>> made = new ArrayList<>();
            for (List<String> tool : tools) {
                List<String> command = new ArrayList<>(tool);
                command.addAll(List.of("generate", "-t", "all", "-b", bridge, "-o", "out", input));
                runs.add(process(Map.of(), command));
                made.add(contents(directory.resolve("out")));
            }
            assertEquals(0, runs.getFirst().status(), runs.getFirst().err());
            for (int tool = 1; tool < tools.size(); tool++) {
                assertEquals(runs.getFirst(), runs.get(tool), "tool " + tool);
                assertEquals(made.getFirst(), made.get(tool), "tool " + tool);
            }
        }
    }

    @Test
    void bashCompletes() throws Exception {
        Files.createFile(directory.resolve("text.stubgen.json"));
        Files.writeString(directory.resolve("complete.bash"), """
                source <(stubgen completion)
                complete -p stubgen > /dev/null
                compopt() { :; }
                complete_words() {
                    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
                    _complete_stubgen
                    echo "$* -> ${COMPREPLY[*]}"
                }
                complete_words stubgen ''
                complete_words stubgen ge
                complete_words stubgen generate -t ''
                complete_words stubgen explain -t mac
                complete_words stubgen lower -t mac
                complete_words stubgen generate --bridge ''
                complete_words stubgen generate --emit ''
                complete_words stubgen check --format ''
                complete_words stubgen generate --ver
                complete_words stubgen generate te
                complete_words stubgen lower -o te
                """);
        Run run = process(Map.of(), List.of("bash", "complete.bash"));

        assertEquals("", run.err());
        assertEquals(OFFERED, run.out());
    }

    /** In a shell that has a terminal: without one it completes nothing. */
    @Test
    void zshCompletes() throws Exception {
        assumeTrue(isOnPath("zsh"), "no zsh on the PATH: make test-tools installs it");
        Files.createFile(directory.resolve("text.stubgen.json"));
        Files.writeString(directory.resolve("driver.zsh"), """
                zmodload zsh/zpty
                zpty shell 'zsh -f -i'
                zpty -w shell 'source ./complete.zsh'
                while zpty -r shell; do :; done > screen
                cat offered || cat screen
                """);
        Files.writeString(directory.resolve("complete.zsh"), """
                source <(stubgen completion)
                compadd() {
                    local -a words
                    builtin compadd -O words "$@"
                    offered+=($words)
                    builtin compadd "$@"
                }
                complete_lines() {
                    for BUFFER in "${lines[@]}"; do
                        CURSOR=$#BUFFER offered=()
                        zle list-choices
                        print -r -- "$BUFFER -> $offered" >> offered
                    done
                    exit
                }
                zle -N zle-line-init complete_lines
                lines=(%s)
                """.formatted(OFFERED.lines()
                        .map(line -> "'%s'".formatted(line.substring(0, line.indexOf("-> ") - 1)))
                        .collect(Collectors.joining(" "))));
        // It keeps a file in its home.
        Run run = process(Map.of("HOME", directory.toString()), List.of("zsh", "-f", "driver.zsh"));

        assertEquals("", run.err());
        assertEquals(OFFERED, run.out());
    }

    private static boolean isOnPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    @Test
    void changesAreFollowed() throws Exception {
        Path input = Files.writeString(directory.resolve("a.stubgen.json"), REGISTRATION.formatted("size_t"));
        Path err = directory.resolve("err");
        Path report = directory.resolve("stubgen-out/linux-x64/stubs.md");
        // A shell that starts the tests in the background lets them and all that they start ignore Ctrl-C.
        ProcessBuilder builder = builder(
                Map.of(),
                List.of(
                        "env",
                        "--default-signal=INT",
                        BUILT.resolve("bin/stubgen").toString(),
                        "generate",
                        "-t",
                        "linux-x64",
                        "--watch",
                        "."));
        Process process =
                builder.redirectOutput(directory.resolve("out").toFile()).redirectError(err.toFile()).start();
        try {
            await(process, () -> count(err, "; Ctrl-C ends it") >= 1);
            assertTrue(Files.readString(report).contains("strlen"), "the report");

            // As editors write: another file, which takes the place of the first.
            Path wrong = Files.writeString(directory.resolve("a.new"), REGISTRATION.formatted("sizes_t"));
            Files.move(wrong, input, StandardCopyOption.REPLACE_EXISTING);
            await(process, () -> count(err, "; Ctrl-C ends it") >= 2);
            assertEquals(1, count(err, "\"sizes_t\" is no type"), Files.readString(err));

            // Two changes, which are one where the machine is quick enough: WatchTest has a clock of its own.
            Path other = Files.writeString(
                    directory.resolve("a.new"), REGISTRATION.formatted("int").replace("strlen", "strcoll"));
            Path more = Files.writeString(
                    directory.resolve("b.new"), REGISTRATION.formatted("int").replace("strlen", "puts"));
            Files.move(other, input, StandardCopyOption.REPLACE_EXISTING);
            Files.move(more, directory.resolve("b.stubgen.json"));
            await(process, () -> contains(report, "strcoll") && contains(report, "puts"));
            await(process, () -> count(err, "; Ctrl-C ends it") > count(err, "changed: "));
            assertTrue(!contains(report, "strlen"), Files.readString(report));
            assertTrue(contains(err, "./a.stubgen.json") && contains(err, "./b.stubgen.json"), Files.readString(err));

            // What it writes itself, below the folder that it watches, is no reason to run again.
            long runs = count(err, "; Ctrl-C ends it");
            Thread.sleep(1000);
            assertEquals(runs, count(err, "; Ctrl-C ends it"), Files.readString(err));

            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it goes on");
            assertEquals(130, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void await(Process process, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(process.isAlive() && System.nanoTime() < end, "it ended, or did not do it in time");
            Thread.sleep(20);
        }
    }

    private static long count(Path file, String text) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        return count(file, text) > 0;
    }

    private static Path cache(Path tool) {
        return tool.resolve("lib/stubgen-" + Runtime.version() + ".aot");
    }

    private static Path jar(Path tool, String pattern) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(tool.resolve("lib"), pattern)) {
            return jars.iterator().next();
        }
    }

    private Path copy(String name) throws IOException {
        Path copy = directory.resolve(name);
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(BUILT.relativize(file).toString());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private static void setWritable(Path tool, boolean writable) {
        for (String folder : List.of("bin", "lib", "")) {
            assertTrue(tool.resolve(folder).toFile().setWritable(writable, true));
        }
    }

    private Run run(Path tool, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool.resolve("bin/stubgen").toString()));
        command.addAll(List.of(arguments));
        return process(environment, command);
    }

    private Run process(Map<String, String> environment, List<String> command) throws Exception {
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        Process process = builder(environment, command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(
                    process.waitFor(SECONDS, TimeUnit.SECONDS),
                    () -> "%s is still running after %s seconds".formatted(String.join(" ", command), SECONDS));
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    private ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("STUBGEN_JAVA_HOME", "JDK_JAVA_OPTIONS"));
        String bin = BUILT.resolve("bin") + File.pathSeparator;
        builder.environment().compute("PATH", (_, path) -> bin + path);
        builder.environment().putAll(environment);
        return builder;
    }
}
