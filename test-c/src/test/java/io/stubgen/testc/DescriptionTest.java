package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** One description for several platforms: its stubs on each, called through the one header. */
class DescriptionTest {
    private static final int POOL = 4;

    @TempDir
    Path folder;

    /** A type that no single file of GraalVM can describe: its padding is 4 bytes on Linux and 6 on Windows. */
    @ParameterizedTest
    @EnumSource(names = {"LINUX_X64", "LINUX_AARCH64", "WINDOWS_X64"})
    void paddingIsThatOfEachPlatform(Platform platform) throws IOException {
        runs(platform, "description");
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX_X64", "LINUX_AARCH64", "WINDOWS_X64"})
    void entriesAreForTheirTargets(Platform platform) throws IOException {
        runs(platform, "targets");
    }

    private void runs(Platform platform, String name) throws IOException {
        Tools.assumePresent(platform);
        Toolchain toolchain = new Toolchain(platform, folder.resolve("support"));
        Generated generated = Generated.of(
                platform.target(), Bridge.C, folder, name, Generated.resource(name + ".stubgen.json"), POOL);
        Files.writeString(folder.resolve(name + ".c"), Generated.resource(name + ".c"));
        for (Compiler compiler : platform.compilers()) {
            String object = toolchain.compile(
                    folder, name + ".c", compiler, List.of("-Wall", "-Wextra", "-Werror", "-O2", "-Iinclude"));
            toolchain.linkWithMain(folder, List.of(object, generated.object()), name);
            Command program = toolchain.run(folder, name, List.of());
            assertEquals("", program.output(), compiler.name());
            assertEquals(0, program.exitCode(), compiler.name());
        }
    }
}
