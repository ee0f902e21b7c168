package io.stubgen.bench.upcall;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.bench.upcall.UpcallBenchmarks.Times;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark calls what it says, and runs in JMH. */
class UpcallBenchmarksTest {

    @BeforeAll
    static void load() {
        Upcalls.comparePointer();
    }

    @ParameterizedTest
    @EnumSource
    void oneCallback(CallbackKind kind) {
        assertEquals(
                IntStream.range(0, Scenario.CALLS).sum(), Scenario.ONE.call(kind).getAsInt());
    }

    @ParameterizedTest
    @EnumSource
    void callbacksInTurn(CallbackKind kind) {
        // Each callback adds its number too.
        int expected = IntStream.range(0, Scenario.CALLS)
                .map(call -> call + call % Scenario.CALLBACKS)
                .sum();
        assertEquals(expected, Scenario.HUNDRED.call(kind).getAsInt());
    }

    @ParameterizedTest
    @EnumSource
    void sort(CallbackKind kind) {
        Sort sort = (Sort) Scenario.SORT.call(kind);
        int[] expected = sort.ints.toArray(JAVA_INT);
        Arrays.sort(expected);
        sort.getAsInt();
        assertArrayEquals(expected, sort.copy.toArray(JAVA_INT));
    }

    @Test
    void kindsHaveCountersOfTheirOwn() throws ReflectiveOperationException {
        Set<String> counters = new TreeSet<>();
        for (CallbackKind kind : CallbackKind.values()) {
            counters.add(Times.class.getField(Times.counter(kind)).getName());
        }
        assertEquals(CallbackKind.values().length, counters.size());
    }

    @ParameterizedTest
    @EnumSource
    void turnsAreTimed(Contest contest) throws RunnerException {
        RunResult run = new Runner(new OptionsBuilder()
                        .include(UpcallBenchmarks.NAME)
                        .param("scenario", Scenario.ONE.name())
                        .param("contest", contest.name())
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        assertEquals(1, run.getSecondaryResults().get("turns").getScore());
        for (CallbackKind kind : CallbackKind.values()) {
            double time = run.getSecondaryResults().get(Times.counter(kind)).getScore();
            assertEquals(contest.kinds().contains(kind), time > 0, kind.toString());
        }
    }
}
