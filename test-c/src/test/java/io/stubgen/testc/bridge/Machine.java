package io.stubgen.testc.bridge;

import io.stubgen.abi.Target;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.StubEmitter;
import io.stubgen.generate.Backend;
import io.stubgen.testc.Tools;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Runner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A C compiler with a C library, and what runs its programs. */
enum Machine {
    LINUX_X64_GCC(Target.LINUX_X64, List.of("gcc", "-pthread"), new Runner.Native()),
    LINUX_X64_CLANG(Target.LINUX_X64, List.of("clang", "-pthread"), new Runner.Native()),
    WINDOWS_X64_GCC(Target.WINDOWS_X64, List.of("x86_64-w64-mingw32-gcc", "-static"), new Runner.Wine()),
    LINUX_AARCH64_GCC(
            Target.LINUX_AARCH64,
            List.of("aarch64-linux-gnu-gcc", "-pthread"),
            new Runner.Emulator(List.of("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu")));

    private static final String PROGRAM = "program.exe";

    final Target target;
    private final List<String> compiler;
    private final Runner runner;

    Machine(Target target, List<String> compiler, Runner runner) {
        this.target = target;
        this.compiler = compiler;
        this.runner = runner;
    }

    /** Skips the test, which says why, unless programs with stubs can be made and run. */
    void assumePresent() {
        Tools.assumePresent(compiler.getFirst());
        runner.tools().forEach(Tools::assumePresent);
    }

    StubEmitter emitter() {
        return Backend.of(target).emitter();
    }

    /**
     * Compiles one of the C files beside this class and links it with stubs.
     *
     * @param folder where all files go
     */
    void build(Path folder, CompiledStubs stubs, String source, List<String> options) throws IOException {
        for (String name : List.of(source, "threads.h", "jni_md.h")) {
            try (InputStream resource = Machine.class.getResourceAsStream(name)) {
                Files.write(folder.resolve(name), resource.readAllBytes());
            }
        }
        byte[] object = Backend.of(target).writer().apply(stubs.object());
        Files.write(folder.resolve("stubs.o"), object);
        List<String> words = new ArrayList<>(compiler);
        words.addAll(List.of("-std=gnu11", "-Wall", "-Wextra", "-Werror", "-I."));
        words.addAll(options);
        words.addAll(List.of(source, "stubs.o", "-o", PROGRAM));
        Command.run(folder, "build.log", words).orThrow();
    }

    /** Runs what was built. */
    Command run(Path folder, String argument) throws IOException {
        Runner.Launcher launcher = runner.prepare(folder);
        List<String> words = new ArrayList<>(launcher.words());
        words.add(folder.resolve(PROGRAM).toString());
        words.add(argument);
        return Command.run(folder, "run.log", words, launcher.environment());
    }

    /** Whether a program ended itself with that message; emulators and the C library of Windows add lines. */
    boolean isAbort(Command program, String message) {
        String output = program.output().replace("\r\n", "\n");
        return program.exitCode() != 0
                && switch (runner) {
                    case Runner.Native _ -> output.equals(message);
                    default -> output.startsWith(message);
                };
    }
}
