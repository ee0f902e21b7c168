package io.stubgen.testc.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.emit.CompiledStubs;
import io.stubgen.generate.Backend;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Compiler;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Runner;
import io.stubgen.testc.run.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program made of stubs and one of the C files beside this class, which stands for a JVM or an image.
 *
 * @param folder where all its files are
 */
record Program(Path folder, Platform platform, Toolchain toolchain) {
    private static final String NAME = "program";
    private static final List<String> HEADERS = List.of("program.h", "threads.h", "jni_md.h");

    static Program of(Path folder, Platform platform) throws IOException {
        for (String header : HEADERS) {
            unpack(folder, header);
        }
        return new Program(folder, platform, new Toolchain(platform, folder.resolve("support")));
    }

    /** Compiles and links; the emitted code is the platform's. */
    void build(CompiledStubs stubs, String source, Compiler compiler, List<String> options) throws IOException {
        unpack(folder, source);
        Files.write(
                folder.resolve("stubs.o"), Backend.of(platform.target()).writer().apply(stubs.object()));
        List<String> all = new ArrayList<>(List.of("-Wall", "-Wextra", "-Werror"));
        all.addAll(options);
        String object = toolchain.compile(folder, source, compiler, all);
        toolchain.linkWithMain(folder, List.of(object, "stubs.o"), NAME);
    }

    /** Runs the program, which must find nothing wrong. */
    void assertRight(String argument) {
        Command program = toolchain.run(folder, NAME, List.of(argument));
        assertEquals("", program.output(), argument);
        assertEquals(0, program.exitCode(), argument);
    }

    /** Runs the program, which must end itself with a message; emulators and the C library of Windows add lines. */
    void assertAborts(String argument, String message) {
        Command program = toolchain.run(folder, NAME, List.of(argument));
        String output = program.output().replace("\r\n", "\n");
        assertNotEquals(0, program.exitCode(), argument);
        switch (platform.runner()) {
            case Runner.Native _ -> assertEquals(message, output, argument);
            default -> assertTrue(output.startsWith(message), () -> argument + ": " + output);
        }
    }

    private static void unpack(Path folder, String name) throws IOException {
        try (InputStream resource = Program.class.getResourceAsStream(name)) {
            Files.write(folder.resolve(name), resource.readAllBytes());
        }
    }
}
