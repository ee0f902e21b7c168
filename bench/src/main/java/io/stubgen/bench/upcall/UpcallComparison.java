package io.stubgen.bench.upcall;

import io.stubgen.bench.JmhFork;
import io.stubgen.bench.Rounds;
import io.stubgen.bench.Statistics;
import io.stubgen.bench.chart.Bar;
import io.stubgen.bench.chart.Panel;
import io.stubgen.bench.upcall.UpcallBenchmarks.Times;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Measures {@link UpcallBenchmarks}. In each round every scenario has a JVM of its own, in which the kinds of callbacks
 * take turns, each for less time than the system lets a process run before it lets another: what else happens on the
 * machine meets all of them, and a ratio is that of neighbours.
 */
public final class UpcallComparison {
    private final Map<Scenario, Map<Contest, Rounds<CallbackKind>>> times = new EnumMap<>(Scenario.class);

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
                Contest.of(scenario).forEach(contest -> comparison.add(scenario, contest, fork));
            }
        }
        return comparison;
    }

    private void add(Scenario scenario, Contest contest, JmhFork fork) {
        Map<String, String> parameters = Map.of("scenario", scenario.name(), "contest", contest.name());
        Rounds<CallbackKind> figures = times.computeIfAbsent(scenario, _ -> new EnumMap<>(Contest.class))
                .computeIfAbsent(contest, _ -> new Rounds<>());
        for (Map<String, Double> counters : scenario.fork(fork).counters(UpcallBenchmarks.NAME, parameters)) {
            double turns = counters.get("turns");
            contest.kinds().forEach(kind ->
                    figures.add(kind, scenario.of(counters.get(Times.counter(kind)) / turns)));
        }
    }

    /** A table in Markdown for each scenario. */
    public String tables() {
        return times.entrySet().stream()
                .map(entry -> table(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String table(Scenario scenario, Map<Contest, Rounds<CallbackKind>> contests) {
        StringBuilder table = new StringBuilder("""

                **%s**

                | | %s (median) | quartiles of %d | ratio to the shim in C (median of turns) | ratio to the direct stub |
                |---|---|---|---|---|
                """.formatted(scenario, scenario.unit(), contests.get(Contest.ALL).count()));
        rows(contests).forEach(row -> table.append("| %s | %.2f | %.2f..%.2f | %.3f | %.3f |%n".formatted(
                row.kind(),
                row.times().median(row.kind()),
                Statistics.quantile(row.times().of(row.kind()), 0.25),
                Statistics.quantile(row.times().of(row.kind()), 0.75),
                row.times().ratio(row.kind(), CallbackKind.SHIM),
                row.times().ratio(row.kind(), CallbackKind.DIRECT))));
        return table.toString();
    }

    private record Row(CallbackKind kind, Rounds<CallbackKind> times) {}

    /** In the order of the kinds. */
    private static List<Row> rows(Map<Contest, Rounds<CallbackKind>> contests) {
        Map<CallbackKind, Row> rows = new EnumMap<>(CallbackKind.class);
        contests.forEach((contest, times) -> contest.reported().forEach(kind -> rows.put(kind, new Row(kind, times))));
        return new ArrayList<>(rows.values());
    }

    /** A panel of a chart for each scenario. */
    public List<Panel> panels() {
        return times.entrySet().stream()
                .map(entry -> new Panel(
                        entry.getKey().toString(),
                        entry.getKey().unit(),
                        rows(entry.getValue()).stream()
                                .map(row -> new Bar(
                                        row.kind().toString(),
                                        row.times().median(row.kind()),
                                        row.kind().emphasis()))
                                .toList()))
                .toList();
    }
}
