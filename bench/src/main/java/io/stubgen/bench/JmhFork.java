package io.stubgen.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A JVM in which one benchmark runs. Figures are medians of iterations: with many of them, each shorter than
 * what the system lets a process run before it lets another, most are undisturbed even on a busy machine.
 *
 * @param iterations measured, after half a second to warm up
 * @param milliseconds that an iteration takes
 */
public record JmhFork(int iterations, long milliseconds) {
    private static final int WARMUPS = 5;
    private static final TimeValue WARMUP_TIME = TimeValue.milliseconds(100);

    /**
     * Runs a benchmark and returns its median.
     *
     * @param benchmark its name in JMH
     * @param parameters one value for each of its parameters
     * @return nanoseconds per operation
     */
    public double nanoseconds(String benchmark, Map<String, String> parameters) {
        return Statistics.median(iterations(benchmark, parameters).stream()
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList());
    }

    /**
     * Runs a benchmark and returns its auxiliary counters, by name, one set an iteration.
     *
     * @param benchmark its name in JMH
     * @param parameters one value for each of its parameters
     */
    public List<Map<String, Double>> counters(String benchmark, Map<String, String> parameters) {
        return iterations(benchmark, parameters).stream().map(JmhFork::counters).toList();
    }

    private static Map<String, Double> counters(IterationResult iteration) {
        return iteration.getSecondaryResults().values().stream()
                .collect(Collectors.toMap(counter -> counter.getLabel(), counter -> counter.getScore()));
    }

    private List<IterationResult> iterations(String benchmark, Map<String, String> parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARMUPS)
                .warmupTime(WARMUP_TIME)
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(milliseconds))
                .jvmArgs("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        try {
            return new Runner(options.build())
                    .runSingle().getBenchmarkResults().stream()
                            .flatMap(fork -> fork.getIterationResults().stream())
                            .toList();
        } catch (RunnerException e) {
            throw new IllegalStateException(benchmark + " " + parameters + " failed", e);
        }
    }
}
