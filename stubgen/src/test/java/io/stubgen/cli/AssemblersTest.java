package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Architecture;
import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.peer.Peer;
import io.stubgen.generate.FileTree;
import io.stubgen.generate.TargetNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options {@code --assembler} and {@code --verify}. */
class AssemblersTest {
    private static final String FOLDER = "src/test/resources/generate/input/";
    private static final List<String> INPUTS = List.of(FOLDER + "libc.stubgen.json", FOLDER + "upcalls.stubgen.json");
    private static final String AARCH64 = "linux-aarch64,macos-aarch64,windows-aarch64";
    private static final String X64 = "linux-x64,macos-x64,windows-x64";

    @TempDir
    private Path directory;

    /** What a program did. */
    private record Run(int exitCode, String out, String err) {}

    @ParameterizedTest
    @EnumSource
    void keystoneMakesTheSameFilesForAArch64(Bridge bridge) throws IOException {
        assertSameFiles(bridge, AARCH64);
    }

    @ParameterizedTest
    @EnumSource
    void keystoneMakesTheSameFilesForX64(Bridge bridge) throws IOException {
        Assumptions.assumeTrue(hasKeystoneX64(), () -> "no libkeystone for x64: " + Peer.keystone(Architecture.X64));
        assertSameFiles(bridge, X64);
    }

    private void assertSameFiles(Bridge bridge, String targets) throws IOException {
        CommandLineRun builtIn = generate(bridge, targets, "built-in", "--assembler", "built-in");
        CommandLineRun keystone = generate(bridge, targets, "keystone", "--assembler", "keystone");

        assertEquals(0, builtIn.exitCode(), builtIn.err());
        assertEquals(0, keystone.exitCode(), keystone.err());
        assertTrue(Files.size(directory.resolve("keystone/linux-%s/stubs.o".formatted(
                targets.equals(X64) ? "x64" : "aarch64"))) > 1000);
        assertEquals(FileTree.read(directory.resolve("built-in")), FileTree.read(directory.resolve("keystone")));
    }

    @Test
    void aLibraryWithoutX64IsTold() {
        Assumptions.assumeFalse(hasKeystoneX64(), "there is a full libkeystone");

        CommandLineRun run = generate(Bridge.C, "linux-x64", "out", "--assembler", "keystone");

        assertEquals(1, run.exitCode());
        assertEquals(
                """
                stubgen: Keystone cannot assemble for linux-x64: the libkeystone that was found is built without x64, \
                as that of com.github.zhkl0228:keystone is; a full one is expected, as Homebrew's, Arch's or Alpine's \
                package keystone has it, in a folder that jna.library.path names or that the system searches
                """,
                run.err());
        assertFalse(Files.exists(directory.resolve("out")));
    }

    @ParameterizedTest
    @EnumSource
    void everyTargetIsVerified(Bridge bridge) {
        for (Architecture architecture : Architecture.values()) {
            Assumptions.assumeTrue(
                    hasPeer(architecture), () -> "no assembler for " + architecture + ": make test-tools");
        }
        CommandLineRun run = generate(bridge, TargetNames.ALL, "out", "--verify");

        assertEquals(0, run.exitCode(), run.err());
        for (Target target : Target.values()) {
            for (Peer peer : Peer.all(target.architecture(), "")) {
                List<String> lines = run.out()
                        .lines()
                        .filter(line -> line.startsWith("%s, %s: ".formatted(target, peer.name())))
                        .toList();
                assertEquals(1, lines.size(), run.out());
                String line = lines.getFirst();
                System.out.println(bridge + ": " + line);
                switch (peer) {
                    case Peer.Present _ ->
                        assertTrue(line.matches(".*: [1-9]\\d+ instructions, [1-9]\\d+ agree.*"), line);
                    case Peer.Absent absent -> assertTrue(line.endsWith(": not here: " + absent.reason()), line);
                }
                assertTrue(isComplete(target, peer, line), line);
            }
        }
    }

    /** Only of x64 there are instructions that an assembler, Keystone, is not asked about. */
    private static boolean isComplete(Target target, Peer peer, String line) {
        boolean left = line.contains("not asked about");
        return !left || target.architecture() == Architecture.X64 && peer.name().equals("Keystone");
    }

    @Test
    void anotherAssemblerIsAMistake() {
        CommandLineRun run = generate(Bridge.C, "linux-x64", "out", "--assembler", "nasm");

        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().startsWith("stubgen: Invalid value for option '--assembler': 'nasm' is none of built-in,"
                        + " keystone"),
                run.err());
    }

    @Test
    void withoutJnaOnlyKeystoneIsMissing() throws IOException, InterruptedException {
        Run plain = java(withoutJars("jna", "keystone"), List.of(), "plain");
        Run verified = java(withoutJars("jna", "keystone"), List.of(), "verified", "--verify");
        Run keystone = java(withoutJars("jna", "keystone"), List.of(), "keystone", "--assembler", "keystone");

        String missing = "JNA is not on the class path: net.java.dev.jna:jna and, for AArch64,"
                + " com.github.zhkl0228:keystone are expected there";
        assertEquals(0, plain.exitCode(), plain.err());
        if (hasTool()) {
            assertEquals(0, verified.exitCode(), verified.err());
            assertTrue(
                    verified.out().contains("linux-aarch64, Keystone: not here: " + missing + "\n"), verified.out());
        }
        assertEquals(1, keystone.exitCode());
        assertEquals("stubgen: Keystone cannot assemble for linux-aarch64: " + missing + "\n", keystone.err());
    }

    @Test
    void withoutALibraryThereIsNoKeystone() throws IOException, InterruptedException {
        Assumptions.assumeFalse(hasKeystoneX64(), "there is a full libkeystone");

        Run run = java(
                withoutJars("keystone"),
                List.of("--enable-native-access=ALL-UNNAMED"),
                "keystone",
                "--assembler",
                "keystone");

        assertEquals(1, run.exitCode());
        assertEquals(
                """
                stubgen: Keystone cannot assemble for linux-aarch64: there is no libkeystone: \
                com.github.zhkl0228:keystone on the class path has one for AArch64, Homebrew's, Arch's or Alpine's \
                package keystone one for all architectures, in a folder that jna.library.path names or that the \
                system searches
                """,
                run.err());
    }

    @Test
    void nothingOfItIsLoadedUnlessItIsAskedFor() throws IOException, InterruptedException {
        List<String> log = List.of("-Xlog:class+load:stdout", "--enable-native-access=ALL-UNNAMED");

        Run builtIn = java(System.getProperty("java.class.path"), log, "built-in");
        Run keystone = java(System.getProperty("java.class.path"), log, "keystone", "--assembler", "keystone");

        assertEquals("", builtIn.err());
        assertEquals("", keystone.err());
        assertFalse(builtIn.out().contains("com.sun.jna"));
        assertFalse(builtIn.out().contains("io.stubgen.emit.keystone"));
        assertTrue(keystone.out().contains("com.sun.jna.Native "));
    }

    /** GNU as, but for one instruction. */
    @Test
    void anAssemblerThatDisagreesIsAnError() throws IOException, InterruptedException {
        String program = "aarch64-linux-gnu-as";
        Path tool = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort(program + " is not here: make test-tools installs it"));
        Path wrong = Files.createDirectory(directory.resolve("bin")).resolve(program);
        Files.writeString(wrong, """
                #!/bin/sh
                test -e instructions.s && sed -i 's/: ret$/: nop/' instructions.s
                exec %s "$@"
                """.formatted(tool));
        assertTrue(wrong.toFile().setExecutable(true));

        Run run = java(
                System.getProperty("java.class.path"),
                List.of("--enable-native-access=ALL-UNNAMED"),
                "out",
                "--verify");

        assertEquals(1, run.exitCode(), run.out());
        assertEquals(
                """
                stubgen: an instruction for linux-aarch64 is not encoded as GNU as encodes it: 'ret' is c0 03 5f d6, \
                but GNU as has 1f 20 03 d5
                """,
                run.err());
        assertFalse(Files.exists(directory.resolve("out")));
    }

    private CommandLineRun generate(Bridge bridge, String targets, String folder, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "generate", "-b", bridge.toString(), "-t", targets, "-o", directory.resolve(folder).toString()));
        words.addAll(List.of(options));
        words.addAll(INPUTS);
        return CommandLineRun.of(words);
    }

    /** Generates for linux-aarch64 in a JVM of its own, which finds programs of the folder {@code bin} first. */
    private Run java(String classPath, List<String> jvmOptions, String folder, String... options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmOptions);
        words.addAll(List.of("-cp", classPath, Main.class.getName(), "generate", "-b", "c", "-t", "linux-aarch64"));
        words.addAll(List.of("-o", directory.resolve(folder).toString()));
        words.addAll(List.of(options));
        words.addAll(INPUTS);
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(err.toFile());
        builder.environment().compute("PATH", (_, path) -> directory.resolve("bin") + File.pathSeparator + path);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), out, Files.readString(err));
    }

    private static String withoutJars(String... names) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(names)
                        .noneMatch(name -> Path.of(entry).getFileName().toString().matches(name + "-\\d.*\\.jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean hasKeystoneX64() {
        return Peer.keystone(Architecture.X64) instanceof Peer.Present;
    }

    private static boolean hasTool() {
        return Stream.of(Peer.gnuAs(Architecture.AARCH64, ""), Peer.llvmMc(Architecture.AARCH64, ""))
                .anyMatch(Peer.Present.class::isInstance);
    }

    private static boolean hasPeer(Architecture architecture) {
        return Peer.all(architecture, "").stream().anyMatch(Peer.Present.class::isInstance);
    }
}
