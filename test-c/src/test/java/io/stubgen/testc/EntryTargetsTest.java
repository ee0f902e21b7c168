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

/** One description of entries for some targets each: its stubs on several, called through the one header. */
class EntryTargetsTest {
    private static final String PROGRAM = "targets";
    private static final int POOL = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"LINUX_X64", "LINUX_AARCH64", "WINDOWS_X64"})
    void eachTargetHasItsOwnStubs(Platform platform) throws IOException {
        Tools.assumePresent(platform);
        Toolchain toolchain = new Toolchain(platform, folder.resolve("support"));
        Generated generated = Generated.of(
                platform.target(), Bridge.C, folder, PROGRAM, Generated.resource("targets.stubgen.json"), POOL);
        Files.writeString(folder.resolve("targets.c"), Generated.resource("targets.c"));
        for (Compiler compiler : platform.compilers()) {
            String object = toolchain.compile(
                    folder, "targets.c", compiler, List.of("-Wall", "-Wextra", "-Werror", "-O2", "-Iinclude"));
            toolchain.linkWithMain(folder, List.of(object, generated.object()), PROGRAM);
            Command program = toolchain.run(folder, PROGRAM, List.of());
            assertEquals("", program.output(), compiler.name());
            assertEquals(0, program.exitCode(), compiler.name());
        }
    }
}
