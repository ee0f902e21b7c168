package io.stubgen.bench.upcall;

import io.stubgen.bench.JmhFork;
import io.stubgen.bench.Rounds;
import io.stubgen.bench.chart.Bar;
import io.stubgen.bench.chart.Panel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Measures {@link UpcallBenchmarks} in rounds. In a round every kind of callback has one JVM of its own for each scenario,
 * and those of one scenario follow each other, in one round forwards and in the next backwards: ratios are those of
 * neighbours.
 */
public final class UpcallComparison {
    private final Map<Scenario, Rounds<CallbackKind>> times = new EnumMap<>(Scenario.class);

    private UpcallComparison() {}

    /**
     * Measures.
     *
     * @param rounds how many, at least 1
     * @param fork how a benchmark is run in its JVM
     * @param progress is told what is done next
     */
    public static UpcallComparison run(int rounds, JmhFork fork, Consumer<String> progress) {
        UpcallComparison comparison = new UpcallComparison();
        for (int round = 0; round < rounds; round++) {
            for (Scenario scenario : Scenario.values()) {
                progress.accept("round %d of %d: %s".formatted(round + 1, rounds, scenario));
                List<CallbackKind> kinds = scenario.kinds();
                for (CallbackKind kind : round % 2 == 0 ? kinds : kinds.reversed()) {
                    double nanoseconds = scenario.fork(fork)
                            .nanoseconds(scenario.benchmark(), Map.of("kind", kind.name()));
                    comparison.times
                            .computeIfAbsent(scenario, _ -> new Rounds<>())
                            .add(kind, scenario.of(nanoseconds));
                }
            }
        }
        return comparison;
    }

    /** A table in Markdown for each scenario. */
    public String tables() {
        return times.entrySet().stream()
                .map(entry -> table(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String table(Scenario scenario, Rounds<CallbackKind> times) {
        StringBuilder table = new StringBuilder("""

                **%s**

                | | %s (median) | min..max of %d | ratio to the shim in C | ratio to the direct stub |
                |---|---|---|---|---|
                """.formatted(scenario, scenario.unit(), times.count()));
        for (CallbackKind kind : scenario.kinds()) {
            table.append("| %s | %.2f | %.2f..%.2f | %.3f | %.3f |%n".formatted(
                    kind,
                    times.median(kind),
                    times.minimum(kind),
                    times.maximum(kind),
                    times.ratio(kind, CallbackKind.SHIM),
                    times.ratio(kind, CallbackKind.DIRECT)));
        }
        return table.toString();
    }

    /** A panel of a chart for each scenario. */
    public List<Panel> panels() {
        return times.entrySet().stream()
                .map(entry -> new Panel(
                        entry.getKey().toString(),
                        entry.getKey().unit(),
                        entry.getKey().kinds().stream()
                                .map(kind -> new Bar(kind.toString(), entry.getValue().median(kind), kind.emphasis()))
                                .toList()))
                .toList();
    }
}
