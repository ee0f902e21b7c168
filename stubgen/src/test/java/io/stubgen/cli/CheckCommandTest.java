package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String METADATA = "META-INF/native-image/lib/reachability-metadata.json";
    private static final String RIGHT = """
            { "foreign": { "downcalls": [ { "returnType": "int", "parameterTypes": ["void*"] } ] } }
            """;
    private static final String WRONG = RIGHT.replace("void*", "struct(int, char)");
    private static final String SAID = ":1:74: error: downcalls[0].parameterTypes[0]: struct(int, char) has 5 bytes,"
            + " but its size in C, a multiple of its alignment 4, is 8: add padding(3)\n";

    @TempDir
    private Path folder;

    private String write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    private static void assertRun(int exitCode, String out, String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertEquals("", run.err());
        assertEquals(out, run.out());
        assertEquals(exitCode, run.exitCode());
    }

    @Test
    void nothingIsSaidOfWhatIsRight() throws IOException {
        String file = write("a.json", RIGHT);
        assertRun(0, "", "check", "--strict", file);
        assertRun(0, "[]\n", "check", "--strict", "--format", "json", file);
    }

    @Test
    void theStubgenFileMaySayMoreThanGraalVmTakes() throws IOException {
        String types = RIGHT.replace("\"int\"", "\"int32_t\"").replace("void*", "cstruct( uint8_t a,\\n long b )");
        assertRun(0, "", "check", "--strict", write("a.stubgen.json", types));
    }

    @Test
    void foldersAreChecked() throws IOException {
        String file = write("classes/" + METADATA, WRONG);
        assertRun(1, file + SAID, "check", folder.resolve("classes").toString());
    }

    @Test
    void jarsAreChecked() throws IOException {
        Path jar = folder.resolve("lib.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream archive = new ZipOutputStream(file)) {
            archive.putNextEntry(new ZipEntry(METADATA));
            archive.write(WRONG.getBytes(StandardCharsets.UTF_8));
        }
        assertRun(1, jar + "!/" + METADATA + SAID, "check", jar.toString());
    }

    /** The same line, on standard error. */
    @Test
    void generatingSaysTheSame() throws IOException {
        String file = write("a.json", WRONG);
        String out = folder.resolve("out").toString();
        CommandLineRun run = CommandLineRun.of("generate", "-t", "all", "-o", out, file);
        assertEquals(file + SAID, run.err());
        assertEquals(1, run.exitCode());
        assertRun(1, file + SAID, "check", file);
    }

    /** What only GraalVM refuses does not concern those who generate stubs. */
    @Test
    void generatingSaysNothingOfGraalVm() throws IOException {
        String file = write("a.json", RIGHT.replace("\"int\"", "\"int32_t\""));
        CommandLineRun run = CommandLineRun.of(
                "generate", "-t", "all", "-o", folder.resolve("out").toString(), "--emit", "report", file);
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
    }

    @Test
    void thereMustBeSomethingToCheck() {
        String absent = folder.resolve("absent.json").toString();
        assertRun(
                1,
                absent + ": error: there is no such file; a JSON file, folder, jar or class path is expected\n",
                "check",
                absent);
    }
}
