package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What makes the cache, with a tool that is a script. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tool is a shell script")
class MakeCacheTest {
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
