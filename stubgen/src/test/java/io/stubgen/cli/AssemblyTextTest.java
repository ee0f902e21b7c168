package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The assembly text of every target is what its assembler makes the object's instructions and symbols of. */
class AssemblyTextTest {
    private static final List<String> INPUTS = List.of(
            "src/test/resources/generate/input/libc.stubgen.json",
            "src/test/resources/generate/input/upcalls.stubgen.json");

    /** An instruction as llvm-objdump prints it. */
    private static final Pattern INSTRUCTION = Pattern.compile("\\s+[0-9a-f]+:\\s+(\\S.*)");
    /** What fills the space between functions: assemblers differ. */
    private static final Pattern FILLER = Pattern.compile("int3|nop\\w*.*|udf\\s.*");
    /** Distances, which one assembler fills in and another leaves to the linker. */
    private static final Pattern DISTANCE = Pattern.compile("(0x[0-9a-f]+ )?<[^>]*>.*|-?\\w*\\(%rip\\)|0x[0-9a-f]+$|\\s+# .*");

    @TempDir
    private Path folder;

    static Stream<Arguments> targets() {
        return Arrays.stream(Target.values())
                .flatMap(target -> Arrays.stream(Bridge.values()).map(bridge -> Arguments.of(target, bridge)));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void textIsAssembledToTheSameInstructionsAndSymbols(Target target, Bridge bridge)
            throws IOException, InterruptedException {
        assumeInstalled("clang");
        assumeInstalled("llvm-objdump");
        assumeInstalled("llvm-nm");
        List<String> words = new ArrayList<>(List.of(
                "generate", "-t", target.toString(), "-b", bridge.toString(), "-o", folder.toString(),
                "--package", "org.example", "--emit", "object,assembly"));
        words.addAll(INPUTS);
        CommandLineRun generated = CommandLineRun.of(words);
        assertEquals(0, generated.exitCode(), generated.err());
        Path object = folder.resolve(target.toString(), "stubs.o");
        Path assembled = folder.resolve("assembled.o");
        String assembly = folder.resolve(target.toString(), "stubs.s").toString();

        String output = run("clang", "--target=" + triple(target), "-c", assembly, "-o", assembled.toString());

        assertEquals("", output);
        List<String> instructions = instructions(object);
        assertFalse(instructions.isEmpty());
        assertEquals(instructions, instructions(assembled));
        assertEquals(symbols(object), symbols(assembled));
    }

    private static String triple(Target target) {
        return switch (target) {
            case LINUX_X64 -> "x86_64-linux-gnu";
            case LINUX_AARCH64 -> "aarch64-linux-gnu";
            case MACOS_X64 -> "x86_64-apple-macos11";
            case MACOS_AARCH64 -> "arm64-apple-macos11";
            case WINDOWS_X64 -> "x86_64-windows-gnu";
            case WINDOWS_AARCH64 -> "aarch64-windows-msvc";
        };
    }

    private static List<String> instructions(Path object) throws IOException, InterruptedException {
        return run("llvm-objdump", "-d", "--no-show-raw-insn", object.toString())
                .lines()
                .map(INSTRUCTION::matcher)
                .filter(line -> line.matches())
                .map(line -> DISTANCE.matcher(line.group(1)).replaceAll("").strip())
                .filter(instruction -> !FILLER.matcher(instruction).matches())
                .toList();
    }

    /** Symbols that other objects see or define. */
    private static List<String> symbols(Path object) throws IOException, InterruptedException {
        return run("llvm-nm", "--extern-only", "--format=just-symbols", object.toString())
                .lines()
                .sorted()
                .toList();
    }

    private static void assumeInstalled(String program) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        Assumptions.assumeTrue(installed, program + " is not installed: make test-tools installs it");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + output);
        return output;
    }
}
