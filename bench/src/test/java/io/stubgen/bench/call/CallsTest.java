package io.stubgen.bench.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark calls what it says, and runs in JMH. */
class CallsTest {
    private static final int CODE = 5;

    private static final Map<Signature, Object> RESULTS = Map.of(
            Signature.ADD, 3,
            Signature.ADD6, 21,
            Signature.MULTIPLY, 3.75,
            Signature.VECTOR_LENGTH, 5.0,
            Signature.FAIL, -1);

    @TestFactory
    Stream<DynamicTest> results() {
        return Arrays.stream(Signature.values())
                .flatMap(signature -> Arrays.stream(Mechanism.values())
                        .map(mechanism -> DynamicTest.dynamicTest(
                                signature + ", " + mechanism, () -> check(signature, mechanism))));
    }

    private static void check(Signature signature, Mechanism mechanism) throws ReflectiveOperationException {
        Object benchmarks = signature.benchmarks().getConstructor().newInstance();
        Object result = signature.benchmarks().getMethod(mechanism.method()).invoke(benchmarks);
        assertEquals(RESULTS.get(signature), result);
        if (benchmarks instanceof Calls.Fail fail) {
            assertEquals(CODE, fail.segment.get(ValueLayout.JAVA_INT, 0), "errno");
        }
    }

    @Test
    void runInJmh() throws RunnerException {
        Set<String> run = new Runner(new OptionsBuilder()
                        .include(Calls.class.getName())
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
        Set<String> expected = Arrays.stream(Signature.values())
                .flatMap(signature -> Arrays.stream(Mechanism.values()).map(signature::benchmark))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, run);
    }
}
