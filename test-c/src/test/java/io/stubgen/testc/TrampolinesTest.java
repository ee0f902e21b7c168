package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.emit.Bridge;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Compiler;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Function pointers bound and released by C, through the generated header, on one thread and on several at once. */
class TrampolinesTest {
    private static final int SIGABRT = 6;
    private static final String PROGRAM = "trampolines";
    /**
     * A pool of the first size has one trampoline for a stub and a half, one of the second more than are made by
     * default.
     */
    private static final List<Integer> POOLS = List.of(5, 300);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"LINUX_X64", "LINUX_AARCH64", "WINDOWS_X64"})
    void boundCalledAndReleased(Platform platform) throws IOException {
        Toolchain toolchain = toolchain(platform);
        for (int pool : POOLS) {
            for (Compiler compiler : platform.compilers()) {
                build(toolchain, compiler, pool);
                Command program = toolchain.run(folder, PROGRAM, List.of());
                assertEquals("", program.output(), compiler.name());
                assertEquals(0, program.exitCode(), compiler.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX_X64", "LINUX_AARCH64", "WINDOWS_X64"})
    void callOfReleasedPointerAborts(Platform platform) throws IOException {
        Toolchain toolchain = toolchain(platform);
        build(toolchain, platform.compilers().getFirst(), POOLS.getFirst());
        Command program = toolchain.run(folder, PROGRAM, List.of("released"));
        String message =
                "stubgen: C called a function pointer that was released: it must not be called after its release\n";
        if (platform == Platform.LINUX_X64) {
            assertEquals(message, program.output());
            assertEquals(128 + SIGABRT, program.exitCode());
        } else {
            // The emulator and the C library of Windows add lines.
            assertTrue(program.output().replace("\r\n", "\n").startsWith(message), program.output());
            assertNotEquals(0, program.exitCode());
        }
    }

    private Toolchain toolchain(Platform platform) {
        Tools.assumePresent(platform);
        return new Toolchain(platform, folder.resolve("support"));
    }

    private void build(Toolchain toolchain, Compiler compiler, int pool) throws IOException {
        Generated generated = Generated.of(
                toolchain.platform().target(),
                Bridge.C,
                folder,
                PROGRAM,
                Generated.resource("trampolines.stubgen.json"),
                pool);
        Files.writeString(folder.resolve("trampolines.c"), Generated.resource("trampolines.c"));
        String object = toolchain.compile(
                folder,
                "trampolines.c",
                compiler,
                List.of("-Wall", "-Wextra", "-Werror", "-O2", "-DPOOL=" + pool, "-Iinclude"));
        toolchain.linkWithMain(folder, List.of(object, generated.object()), PROGRAM);
    }
}
