package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What makes the cache, with a tool that is a script. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tool is a shell script")
class MakeCacheTest {
    private static final String SAMPLE = """
            import java.util.List;

            public class Sample {
                sealed interface Value {}

                record Scalars(boolean z, byte b, char c, short s, int i, long j, float f, double d)
                        implements Value {}

                record Text(String text, List<Value> values, int[] array) implements Value {}

                record Nothing() implements Value {}

                static String kind(Object value) {
                    return switch (value) {
                        case null -> "null";
                        case Scalars scalars when scalars.i() > 2 -> "large";
                        case Scalars(boolean z, byte b, char c, short s, int i, long j, float f, double d) -> "i" + i;
                        case Text text -> text.text();
                        case List<?> list -> "list of " + list.size();
                        default -> "other";
                    };
                }

                public static void main(String[] arguments) {
                    int[] array = {};
                    Scalars scalars = new Scalars(true, (byte) -1, 'x', (short) -2, 3, 1L << 40, -0.0f, Double.NaN);
                    List<Object> values = new java.util.ArrayList<>(List.of(
                            scalars,
                            new Scalars(true, (byte) -1, 'x', (short) -2, 3, 1L << 40, -0.0f, Double.NaN),
                            new Scalars(false, (byte) -1, 'x', (short) -2, 3, 1L << 40, -0.0f, Double.NaN),
                            new Scalars(true, (byte) 1, 'x', (short) -2, 3, 1L << 40, -0.0f, Double.NaN),
                            new Scalars(true, (byte) -1, 'y', (short) -2, 3, 1L << 40, -0.0f, Double.NaN),
                            new Scalars(true, (byte) -1, 'x', (short) 2, 3, 1L << 40, -0.0f, Double.NaN),
                            new Scalars(true, (byte) -1, 'x', (short) -2, 2, 1L << 40, -0.0f, Double.NaN),
                            new Scalars(true, (byte) -1, 'x', (short) -2, 3, 1L << 41, -0.0f, Double.NaN),
                            new Scalars(true, (byte) -1, 'x', (short) -2, 3, 1L << 40, 0.0f, Double.NaN),
                            new Scalars(true, (byte) -1, 'x', (short) -2, 3, 1L << 40, -0.0f, 1),
                            new Text("a", List.of(scalars), null),
                            new Text("a", List.of(scalars), null),
                            new Text(null, null, null),
                            new Text("a", List.of(), null),
                            new Nothing(),
                            new Nothing(),
                            List.of(1, 2),
                            ""));
                    values.add(null);
                    for (Object value : values) {
                        System.out.println(kind(value) + " " + value + " " + (value == null ? 0 : value.hashCode()));
                        values.forEach(other -> System.out.print(value != null && value.equals(other) ? "=" : "."));
                        System.out.println();
                    }
                    System.out.println(new Text("", null, array).equals(new Text("", null, array.clone())));
                }
            }
            """;

    @TempDir
    private Path directory;

    private Path tool;
    private Path cache;

    @BeforeEach
    void install() throws IOException {
        tool = directory.resolve("tool");
        cache = tool.resolve("lib/stubgen-" + Runtime.version() + ".aot");
        Files.createDirectories(tool.resolve("bin"));
        Files.createDirectory(tool.resolve("lib"));
        Files.writeString(tool.resolve("lib/b.jar"), "12345");
        Files.writeString(tool.resolve("lib/a b.jar"), "123");
    }

    @Test
    void theJarsAreWrittenDownAsTheLauncherReadsThem() throws IOException, InterruptedException {
        assertEquals("", make("echo made > '" + cache + "'"));

        Path madeWith = Path.of(cache + ".jars");
        assertEquals("3 a b.jar 5 b.jar 8 total\n", Files.readString(madeWith));

        // Made again when a jar is another, whatever its time.
        Files.writeString(tool.resolve("lib/b.jar"), "1234");
        assertTrue(tool.resolve("lib/b.jar").toFile().setLastModified(0));
        assertEquals("", make("echo again > '" + cache + "'"));
        assertEquals("again\n", Files.readString(cache));
        assertEquals("3 a b.jar 4 b.jar 7 total\n", Files.readString(madeWith));
    }

    @Test
    void aTrainingThatFailsLeavesNoCache() throws IOException, InterruptedException {
        String err = make("echo half > '" + cache + "'; exit 3");

        assertTrue(err.contains("makes none (exit status 3; see "), err);
        assertFalse(Files.exists(cache));
        assertFalse(Files.exists(Path.of(cache + ".jars")));
    }

    @Test
    void aTrainingThatTakesTooLongIsEndedWithWhatItStarted() throws IOException, InterruptedException {
        Path ticks = directory.resolve("ticks");

        String err = make("""
                echo half > '%s'
                (while :; do echo >> '%s'; sleep 0.1; done) &
                wait
                """.formatted(cache, ticks));

        assertTrue(err.contains("makes none (it takes more than 3 seconds; see "), err);
        assertFalse(Files.exists(cache));
        long size = Files.size(ticks);
        Thread.sleep(1000);
        assertEquals(size, Files.size(ticks), "it goes on");
    }

    @Test
    void convertedClassesDoTheSame() throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("Sample.java"), SAMPLE);
        Path classes = directory.resolve("classes");
        run("javac", "-d", classes.toString(), source.toString());
        Path jar = tool.resolve("lib/abi-1.jar");
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");

        make("echo made > '" + cache + "'");

        String expected = run("java", "-cp", classes.toString(), "Sample");
        assertTrue(expected.contains("Scalars[z=true, b=-1, c=x,"), expected);
        assertEquals(expected, run("java", "-cp", jar.toString(), "Sample"));
        run("jar", "--extract", "--file", jar.toString(), "--dir", directory.resolve("converted").toString());
        assertTrue(hasCallSites(classes));
        assertFalse(hasCallSites(directory.resolve("converted")));
    }

    private static boolean hasCallSites(Path classes) throws IOException {
        try (Stream<Path> files = Files.list(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(MakeCacheTest::bytes)
                    .anyMatch(text -> text.contains("ObjectMethods") || text.contains("SwitchBootstraps"));
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program of the JDK, and returns its output. */
    private String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", program).toString()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> read(output));
        return read(output);
    }

    /** Returns what it says. */
    private String make(String training) throws IOException, InterruptedException {
        Path script = Files.writeString(tool.resolve("bin/stubgen"), "#!/bin/sh\n" + training);
        assertTrue(script.toFile().setExecutable(true));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path registrations = Files.writeString(directory.resolve("libc.stubgen.json"), "{}");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Dseconds=3",
                        Path.of("src/main/cache/MakeCache.java").toString(),
                        tool.toString(),
                        registrations.toString())
                .redirectError(err.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> read(err));
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
