package io.stubgen.bench.call;

import io.stubgen.bench.JmhFork;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Measures {@link Calls} in rounds. In a round every benchmark has one JVM of its own, and those of one signature
 * follow each other, in one round forwards and in the next backwards: a stub is compared with the shim that ran beside
 * it, so that what else happens on the machine meets both.
 */
public final class CallComparison {
    private final int rounds;
    private final JmhFork fork;
    private final Consumer<String> progress;

    /**
     * Describes a run.
     *
     * @param rounds how many, at least 1
     * @param fork how a benchmark is run in its JVM
     * @param progress is told what is done next
     */
    public CallComparison(int rounds, JmhFork fork, Consumer<String> progress) {
        this.rounds = rounds;
        this.fork = fork;
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
                    all.get(signature.ordinal())
                            .add(mechanism, fork.nanoseconds(signature.benchmark(mechanism), Map.of()));
                }
            }
        }
        return all.stream().map(CallTimes::table).collect(Collectors.joining());
    }
}
