package io.stubgen.bench.upcall;

import io.stubgen.bench.JmhFork;
import java.util.Arrays;
import java.util.List;

/** What calls callbacks: a benchmark of {@link UpcallBenchmarks} each. */
enum Scenario {
    ONE("int cb(int, int), one callback", "ns per upcall", 1, 1, UpcallBenchmarks.One.class, "call"),
    HUNDRED("int cb(int, int), 100 callbacks in turn", "ns per upcall", 1, 1, UpcallBenchmarks.Hundred.class, "call"),
    SORT("qsort of 10,000 ints", "ms per sort", 1e6, 10, UpcallBenchmarks.Sort.class, "sort");

    private final String title;
    private final String unit;
    private final double nanoseconds;
    private final int fewerIterations;
    private final Class<?> benchmarks;
    private final String method;

    Scenario(
            String title, String unit, double nanoseconds, int fewerIterations, Class<?> benchmarks, String method) {
        this.title = title;
        this.unit = unit;
        this.nanoseconds = nanoseconds;
        this.fewerIterations = fewerIterations;
        this.benchmarks = benchmarks;
        this.method = method;
    }

    /** What is compared: objects of one class differ from one object, or one of each class, only if there are many. */
    List<CallbackKind> kinds() {
        return Arrays.stream(CallbackKind.values())
                .filter(kind -> this == HUNDRED || kind != CallbackKind.GENERIC_OF_ONE_CLASS)
                .toList();
    }

    String unit() {
        return unit;
    }

    /** In the scenario's unit. */
    double of(double nanoseconds) {
        return nanoseconds / this.nanoseconds;
    }

    /** How often an operation that may be longer than an iteration is measured. */
    JmhFork fork(JmhFork fork) {
        return new JmhFork(Math.max(1, fork.iterations() / fewerIterations), fork.milliseconds());
    }

    /** The benchmark's name in JMH. */
    String benchmark() {
        return benchmarks.getCanonicalName() + "." + method;
    }

    @Override
    public String toString() {
        return title;
    }
}
