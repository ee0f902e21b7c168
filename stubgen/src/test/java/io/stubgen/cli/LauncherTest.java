package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a java command that prints its arguments, one a line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
    @TempDir
    private Path directory;

    private Path launcher;

    /** What a launch printed. */
    private record Launch(int exitCode, List<String> out, String err) {}

    @BeforeEach
    void install() throws IOException {
        launcher = directory.resolve("tool with blanks/bin/stubgen");
        Files.createDirectories(launcher.getParent());
        Path lib = Files.createDirectories(launcher.resolveSibling("../lib").normalize());
        for (String jar : List.of("emit-x64.jar", "emit.jar", "abi.jar", "Z.jar")) {
            Files.createFile(lib.resolve(jar));
        }
        Files.copy(Path.of("src/main/launcher/bin/stubgen"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void argumentsArriveAsTheyAre() throws IOException, InterruptedException {
        Path home = jdk("25.0.1");
        List<String> arguments = List.of("explain", "int(void*, ..., int)", "", "a\\b", "$HOME", "'\"", "*");

        Launch launch = launch(launcher, Map.of("STUBGEN_JAVA_HOME", home.toString()), arguments);

        assertEquals(0, launch.exitCode(), launch.err());
        int main = launch.out().indexOf(Main.class.getName());
        assertEquals(arguments, launch.out().subList(main + 1, launch.out().size()));
        assertEquals(classPath(), launch.out().get(main - 1));
    }

    /** Else the JVM warns when Keystone is loaded. */
    @Test
    void nativeCodeIsAllowed() throws IOException, InterruptedException {
        Launch launch = launch(launcher, Map.of("STUBGEN_JAVA_HOME", jdk("25").toString()), List.of());

        int option = launch.out().indexOf("--enable-native-access=ALL-UNNAMED");
        assertTrue(option > 0 && option < launch.out().indexOf(Main.class.getName()), launch.out().toString());
    }

    @Test
    void linksLeadToTheTool() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), launcher);
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path linkToLink = Files.createSymbolicLink(bin.resolve("stubgen"), Path.of("../link"));

        Launch launch = launch(linkToLink, Map.of("STUBGEN_JAVA_HOME", jdk("25").toString()), List.of());

        assertEquals(0, launch.exitCode(), launch.err());
        assertTrue(launch.out().contains(classPath()), launch.out().toString());
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void theLauncherIsFoundInItsOwnFolder() throws IOException, InterruptedException {
        List<String> words = List.of("-c", "cd \"$1\" && sh stubgen targets", "sh", launcher.getParent().toString());
        Launch launch = launch(Path.of("/bin/sh"), Map.of("STUBGEN_JAVA_HOME", jdk("25").toString()), words);

        assertEquals(0, launch.exitCode(), launch.err());
        assertTrue(launch.out().contains(classPath()), launch.out().toString());
    }

    /** A cache is for one build of the JVM; its jars are in the order in which it was made, whatever the language. */
    @Test
    void theCacheOfTheJdkIsUsed() throws IOException, InterruptedException {
        Path cache = Files.createFile(launcher.resolveSibling("../lib/stubgen-25.0.3+9-LTS.aot").normalize());
        Files.writeString(Path.of(cache + ".jars"), "0 Z.jar 0 abi.jar 0 emit-x64.jar 0 emit.jar 0 total\n");
        Map<String, String> languages = Map.of("LC_ALL", "en_US.UTF-8");

        Launch fitting = launch(launcher, with(languages, jdk("25.0.3")), List.of());
        Launch other = launch(launcher, with(languages, jdk("25.0.4")), List.of());

        assertTrue(
                fitting.out().contains("-XX:AOTCache=" + cache.toRealPath())
                        && fitting.out().contains("-Xlog:disable")
                        && fitting.out().contains(classPath()),
                fitting.out().toString());
        assertNoCache(other);

        // The JVM does not look whether they are the jars with which the cache was made.
        Path jar = launcher.resolveSibling("../lib/abi.jar").normalize();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(10)));
        assertNoCache(launch(launcher, with(languages, jdk("25.0.3")), List.of()));
        Files.writeString(jar, "another");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        assertNoCache(launch(launcher, with(languages, jdk("25.0.3")), List.of()));
        Files.delete(jar);
        assertNoCache(launch(launcher, with(languages, jdk("25.0.3")), List.of()));
    }

    private static void assertNoCache(Launch launch) {
        assertTrue(launch.out().stream().noneMatch(word -> word.startsWith("-XX:AOTCache")), launch.out().toString());
    }

    private static Map<String, String> with(Map<String, String> environment, Path home) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("STUBGEN_JAVA_HOME", home.toString());
        return all;
    }

    private String classPath() throws IOException {
        Path lib = directory.toRealPath().resolve("tool with blanks/lib");
        return Stream.of("Z.jar", "abi.jar", "emit-x64.jar", "emit.jar")
                .map(jar -> lib.resolve(jar).toString())
                .collect(Collectors.joining(":"));
    }

    @Test
    void jdksThatAreTooOldArePassedOver() throws IOException, InterruptedException {
        Launch launch = launch(
                launcher,
                Map.of("JAVA_HOME", jdk("17.0.2").toString(), "PATH", jdk("26-ea").resolve("bin") + ":/usr/bin:/bin"),
                List.of());

        assertEquals(0, launch.exitCode(), launch.err());
        assertEquals(directory.toRealPath().resolve("jdk-26-ea/bin/java").toString(), launch.out().getFirst());
    }

    @Test
    void theJdkThatIsNamedMustDo() throws IOException, InterruptedException {
        Path old = jdk("17.0.2");

        Launch launch = launch(
                launcher,
                Map.of("STUBGEN_JAVA_HOME", old.toString(), "JAVA_HOME", jdk("25").toString()),
                List.of("--version"));

        assertEquals(1, launch.exitCode());
        assertEquals(
                "stubgen: STUBGEN_JAVA_HOME is " + old + ", which is not a JDK of version 25 or later\n", launch.err());
    }

    private Path jdk(String version) throws IOException {
        Path home = directory.resolve("jdk-" + version);
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(home.resolve("release"), """
                IMPLEMENTOR="x"
                JAVA_RUNTIME_VERSION="%1$s+9-LTS"
                JAVA_VERSION="%1$s"
                """.formatted(version));
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    private static Launch launch(Path command, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeAll(List.of("STUBGEN_JAVA_HOME", "JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> out = new String(process.getInputStream().readAllBytes()).lines().toList();
        String err = new String(process.getErrorStream().readAllBytes());
        return new Launch(process.waitFor(), out, err);
    }
}
