package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.bindings.Tools.Printed;
import io.stubgen.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated bindings and stubs, linked by ld.lld, on JVMs: programs in the test resources and what they print. */
class JvmTest {
    private static final Path RESOURCES = Path.of("src/test/resources/jvm");
    private static final Path JVMS = Path.of("/usr/lib/jvm");

    @TempDir
    private Path directory;

    @BeforeEach
    void generateAndLink() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64"),
                "the stubs are for linux-x64");
        Tools.assumeInstalled("ld.lld");
        String input = RESOURCES.resolve("libc.stubgen.json").toString();
        CommandLineRun generation = CommandLineRun.of(
                "generate", "-t", "linux-x64", "--name", "libc", "-o", directory.toString(), input);
        assertEquals(0, generation.exitCode(), generation.err());
        String object = directory.resolve("linux-x64/libc.o").toString();
        Printed linking = Tools.run(List.of(
                "ld.lld", "-shared", "--fatal-warnings", "-z", "text", "-o", library().toString(), object));
        assertEquals(new Printed(0, ""), linking);
    }

    @Test
    void nativesOnThisJvm() throws IOException, InterruptedException {
        compile(17, "Natives", directory.resolve("java"));
        assertPrints("Natives", Path.of(System.getProperty("java.home")), "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void nativesOnJava17() throws IOException, InterruptedException {
        Optional<Path> java17 = java17();
        assumeTrue(java17.isPresent(), "install a JDK 17 with make test-tools");
        compile(17, "Natives", directory.resolve("java"));
        assertPrints("Natives", java17.get(), "-Xcheck:jni");
    }

    @Test
    void segmentsOnThisJvm() throws IOException, InterruptedException {
        compile(22, "Segments", directory.resolve("java"), directory.resolve("java22"));
        assertPrints("Segments", Path.of(System.getProperty("java.home")), "--enable-native-access=ALL-UNNAMED");
    }

    private Path library() {
        return directory.resolve("libc-stubs.so");
    }

    private void compile(int release, String program, Path... sources) {
        List<Path> sourcePath = Stream.concat(Stream.of(sources), Stream.of(JavaCompilation.RUNTIME)).toList();
        JavaCompilation.compile(release, sourcePath, directory, RESOURCES.resolve(program + ".java"));
    }

    private void assertPrints(String program, Path home, String option) throws IOException, InterruptedException {
        String java = home.resolve("bin/java").toString();
        Printed printed = Tools.run(List.of(
                java, option, "-Dstubgen.library.libc=" + library(), "-cp", directory.toString(), program));
        assertEquals(new Printed(0, Files.readString(RESOURCES.resolve(program + ".txt"))), printed);
    }

    static Optional<Path> java17() throws IOException {
        if (!Files.isDirectory(JVMS)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(JVMS)) {
            for (Path home : homes) {
                Path release = home.resolve("release");
                if (Files.isExecutable(home.resolve("bin/java"))
                        && Files.isReadable(release)
                        && Files.readString(release).contains("JAVA_VERSION=\"17.")) {
                    return Optional.of(home);
                }
            }
        }
        return Optional.empty();
    }
}
