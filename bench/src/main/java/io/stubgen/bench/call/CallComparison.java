package io.stubgen.bench.call;

import io.stubgen.bench.Statistics;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures {@link Calls} in rounds. In a round every benchmark has one JVM of its own, and those of one signature follow
 * each other, in one round forwards and in the next backwards: a stub is compared with the shim that ran beside it, so
 * that what else happens on the machine meets both.
 *
 * <p>The figure of a JVM is the median of its iterations. With many iterations, each shorter than what the system lets a
 * process run before it lets another, most are undisturbed even on a busy machine.
 */
public final class CallComparison {
    private static final int WARMUPS = 5;
    private static final TimeValue WARMUP_TIME = TimeValue.milliseconds(100);

    private final int rounds;
    private final int iterations;
    private final TimeValue iterationTime;
    private final Consumer<String> progress;

    /**
     * Describes a run.
     *
     * @param rounds how many, at least 1
     * @param iterations measured in each JVM, after half a second to warm up
     * @param milliseconds that an iteration takes
     * @param progress is told what is done next
     */
    public CallComparison(int rounds, int iterations, long milliseconds, Consumer<String> progress) {
        this.rounds = rounds;
        this.iterations = iterations;
        this.iterationTime = TimeValue.milliseconds(milliseconds);
        this.progress = progress;
    }

    /** Measures, and returns a table in Markdown for each signature. */
    public String run() {
        List<CallTimes> all = Arrays.stream(Signature.values()).map(CallTimes::new).toList();
        List<Mechanism> mechanisms = List.of(Mechanism.values());
        for (int round = 0; round < rounds; round++) {
            for (Signature signature : Signature.values()) {
                progress.accept("round %d of %d: %s".formatted(round + 1, rounds, signature));
                for (Mechanism mechanism : round % 2 == 0 ? mechanisms : mechanisms.reversed()) {
                    all.get(signature.ordinal()).add(mechanism, nanoseconds(signature.benchmark(mechanism)));
                }
            }
        }
        return all.stream().map(CallTimes::table).collect(Collectors.joining());
    }

    /** Runs a benchmark in a JVM of its own. */
    private double nanoseconds(String benchmark) {
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARMUPS)
                .warmupTime(WARMUP_TIME)
                .measurementIterations(iterations)
                .measurementTime(iterationTime)
                .jvmArgs("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return median(new Runner(options).runSingle());
        } catch (RunnerException e) {
            throw new IllegalStateException(benchmark + " failed", e);
        }
    }

    private static double median(RunResult result) {
        return Statistics.median(result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList());
    }
}
