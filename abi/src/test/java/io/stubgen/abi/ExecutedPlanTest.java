package io.stubgen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans, carried out: what C compilers make of the same signatures is the truth. */
@Execution(ExecutionMode.CONCURRENT)
class ExecutedPlanTest {
    private static final int RANDOM_SIGNATURES = Boolean.getBoolean("stubgen.full") ? 1_000 : 100;

    private static final String COMPILERS = """
            linux-x64       | gcc
            linux-x64       | clang --target=x86_64-linux-gnu
            macos-x64       | clang --target=x86_64-apple-macos11
            windows-x64     | x86_64-w64-mingw32-gcc
            windows-x64     | clang --target=x86_64-windows-gnu
            linux-aarch64   | aarch64-linux-gnu-gcc
            linux-aarch64   | clang --target=aarch64-linux-gnu
            macos-aarch64   | clang --target=arm64-apple-macos11
            windows-aarch64 | clang --target=aarch64-windows-gnu
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = COMPILERS)
    void calleesInCFindTheirArguments(String name, String compiler, @TempDir Path folder) throws Exception {
        Target target = Target.named(name).orElseThrow();
        execute(target, compiler, CompilerDeviation.Side.CALLEE, new CalleeProgram(target), folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = COMPILERS)
    void callersInCPutTheirArgumentsThere(String name, String compiler, @TempDir Path folder) throws Exception {
        Target target = Target.named(name).orElseThrow();
        execute(target, compiler, CompilerDeviation.Side.CALLER, new CallerProgram(target), folder);
    }

    private static void execute(
            Target target, String compiler, CompilerDeviation.Side side, PlanProgram program, Path folder)
            throws Exception {
        List<String> compile = List.of(compiler.split(" "));
        Tool.assumeInstalled(compile.getFirst());
        HostPrograms host = HostPrograms.of(target.architecture());

        Map<CompilerDeviation, Integer> skipped = new EnumMap<>(CompilerDeviation.class);
        Stream.concat(HazardousSignatures.ALL.stream(), new RandomSignatures(11).next(RANDOM_SIGNATURES).stream())
                .forEach(signature -> CompilerDeviation.of(signature.plan(target), compile.getFirst(), side)
                        .ifPresentOrElse(
                                deviation -> skipped.merge(deviation, 1, Integer::sum),
                                () -> program.add(signature)));
        System.out.printf(
                "%s, %s, C as the %s: %d plans executed; skipped: %s%n",
                target, compiler, side, program.size(), skipped);

        Files.writeString(folder.resolve("foreign.c"), program.foreignSource());
        List<String> compileForeign = new ArrayList<>(compile);
        compileForeign.addAll(List.of("-O1", "-w", "-ffreestanding", "-fno-stack-protector", "-c", "foreign.c"));
        assertEquals("", Tool.run(folder, compileForeign));
        assertEquals(program.size() + " calls, 0 failures\n", host.run(folder, target, program));
    }
}
