package io.stubgen.testc.variadic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.testc.Tools;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Compiler;
import io.stubgen.testc.run.GeneratedStubs;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions of every target's compilers that read variadic arguments in a loop, as a format says, called through stubs.
 * They are called directly too, where compilers pass what they read. The other tests of variadic calls have callees
 * each of which reads the types of one signature.
 */
@Execution(ExecutionMode.CONCURRENT)
class VariadicFormatTest {
    private static final int RANDOM = 400;
    private static final long SEED = 1;
    /** Of the cases, one in so many is run. */
    private static final int STEP = Boolean.getBoolean("stubgen.full") ? 1 : 3;
    private static final List<String> OPTIMISATIONS = List.of("-O2", "-O0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void argumentsAreWhatTheFormatSays(Platform platform) throws IOException {
        Tools.assumePresent(platform);
        List<VariadicCase> cases = VariadicCase.of(platform.target(), RANDOM, SEED).stream()
                .filter(each -> each.test().number() % STEP == 0)
                .toList();
        VariadicSource source = new VariadicSource(cases, Type.structs(platform.target()));
        Files.writeString(folder.resolve("structs.h"), source.structsHeader());
        Files.writeString(folder.resolve("callees.h"), source.calleesHeader());
        Files.writeString(folder.resolve("callers.h"), source.callersHeader());
        for (String file : List.of("values.h", "callees.c", "callers.c")) {
            unpack(file);
        }
        Path stubs = new GeneratedStubs(platform.target()).make(
                cases.stream().map(VariadicCase::test).toList(), Files.createDirectories(folder.resolve("stubs")));
        Toolchain toolchain = new Toolchain(platform, folder.resolve("support"));
        List<Compiler> compilers = platform.compilers();
        for (int index = 0; index < compilers.size(); index++) {
            Compiler callee = compilers.get(index);
            Compiler caller = compilers.get((index + 1) % compilers.size());
            for (String optimisation : OPTIMISATIONS) {
                run(toolchain, cases, folder.relativize(stubs).toString(), caller, callee, optimisation);
            }
        }
    }

    private void run(
            Toolchain toolchain,
            List<VariadicCase> cases,
            String stubs,
            Compiler caller,
            Compiler callee,
            String optimisation) {
        List<String> objects = List.of(
                toolchain.compile(folder, "callers.c", caller, List.of("-w", "-O0")),
                toolchain.compile(folder, "callees.c", callee, List.of("-w", optimisation)),
                stubs);
        toolchain.link(folder, objects, "program");
        Command program = toolchain.run(folder, "program", List.of());
        String name = "%s, %s calls %s %s".formatted(
                toolchain.platform().target(), caller.name(), callee.name(), optimisation);

        assertEquals(
                List.of(),
                program.output().lines().filter(line -> !line.matches("\\d+ (begin|end)")).toList(),
                name);
        assertEquals(
                cases.stream().map(each -> each.test().number()).toList(),
                program.output().lines()
                        .filter(line -> line.endsWith(" end"))
                        .map(line -> Integer.valueOf(line.split(" ")[0]))
                        .toList(),
                name);
        assertEquals(0, program.exitCode(), name);
        System.out.printf(
                "%s: %d variadic calls by format, with %d arguments, as expected%n",
                name,
                cases.size(),
                cases.stream().mapToInt(each -> each.variadic().size()).sum());
    }

    private void unpack(String name) throws IOException {
        try (InputStream resource = getClass().getResourceAsStream(name)) {
            Files.write(folder.resolve(name), resource.readAllBytes());
        }
    }
}
