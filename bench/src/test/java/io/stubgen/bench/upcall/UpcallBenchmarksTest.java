package io.stubgen.bench.upcall;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark calls what it says, and runs in JMH. */
class UpcallBenchmarksTest {

    @ParameterizedTest
    @EnumSource
    void oneCallback(CallbackKind kind) {
        UpcallBenchmarks.One benchmark = new UpcallBenchmarks.One();
        benchmark.kind = kind;
        benchmark.makeCallback();
        assertEquals(IntStream.range(0, UpcallBenchmarks.CALLS).sum(), benchmark.call());
    }

    @ParameterizedTest
    @EnumSource
    void callbacksInTurn(CallbackKind kind) {
        UpcallBenchmarks.Hundred benchmark = new UpcallBenchmarks.Hundred();
        benchmark.kind = kind;
        benchmark.makeCallbacks();
        // Each callback adds its number too.
        int expected = IntStream.range(0, UpcallBenchmarks.CALLS)
                .map(call -> call + call % UpcallBenchmarks.CALLBACKS)
                .sum();
        assertEquals(expected, benchmark.call());
    }

    @ParameterizedTest
    @EnumSource
    void sort(CallbackKind kind) {
        UpcallBenchmarks.Sort benchmark = new UpcallBenchmarks.Sort();
        benchmark.kind = kind;
        benchmark.makeCallback();
        int[] expected = benchmark.ints.toArray(JAVA_INT);
        Arrays.sort(expected);
        benchmark.sort();
        assertArrayEquals(expected, benchmark.copy.toArray(JAVA_INT));
    }

    @Test
    void runInJmh() throws RunnerException {
        Set<String> run = new Runner(new OptionsBuilder()
                        .include(UpcallBenchmarks.class.getName())
                        .param("kind", CallbackKind.DIRECT.name(), CallbackKind.JNA.name())
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()
                .stream()
                .map(result -> result.getParams().getBenchmark())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = Arrays.stream(Scenario.values())
                .map(Scenario::benchmark)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, run);
    }
}
