package io.stubgen.bench.image;

import io.stubgen.bench.Rounds;
import io.stubgen.bench.Statistics;
import io.stubgen.bench.chart.Bar;
import io.stubgen.bench.chart.Panel;
import io.stubgen.bench.image.run.Case;
import io.stubgen.bench.image.run.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Figures, in the units of their cases. */
final class ImageTables {
    private final Rounds<Entry> figures = new Rounds<>();
    private final NavigableSet<Entry> entries = new TreeSet<>();

    /**
     * Adds the rounds of one process: a line for each row, with the names of its case and its way and with nanoseconds
     * of each round.
     */
    void add(Place place, String output) {
        output.lines().forEach(line -> {
            List<String> words = List.of(line.split(" "));
            Entry entry = new Entry(place, Case.valueOf(words.get(0)), Way.valueOf(words.get(1)));
            entries.add(entry);
            words.subList(2, words.size())
                    .forEach(word -> figures.add(entry, entry.called().figure(Double.parseDouble(word))));
        });
    }

    Rounds<Entry> figures() {
        return figures;
    }

    /** Markdown: for each case a table. */
    String tables() {
        return Arrays.stream(Case.values()).map(this::table).collect(Collectors.joining());
    }

    private String table(Case called) {
        Entry reference = reference(called);
        StringBuilder table = new StringBuilder("""

                **%s**

                | | %s (median) | quartiles of %d | ratio to %s (median of rounds) | its quartiles |
                |---|---|---|---|---|
                """.formatted(called, called.unit(), figures.count(), reference));
        for (Entry entry : entries(called)) {
            table.append("| %s | %.2f | %s | %s |%n".formatted(
                    entry, figures.median(entry), quartiles(figures.of(entry), "%.2f"), ratio(entry, reference)));
        }
        return table.toString();
    }

    /** Only what ran in one process can be compared to a percent. */
    private String ratio(Entry entry, Entry reference) {
        if (entry.place() != reference.place()) {
            return " | ";
        }
        List<Double> ratios = figures.ratios(entry, reference);
        return entry.equals(reference)
                ? "1 | "
                : "%.3f | %s".formatted(Statistics.median(ratios), quartiles(ratios, "%.3f"));
    }

    private static String quartiles(List<Double> values, String format) {
        return (format + ".." + format)
                .formatted(Statistics.quantile(values, 0.25), Statistics.quantile(values, 0.75));
    }

    private List<Entry> entries(Case called) {
        return entries.stream().filter(entry -> entry.called() == called).toList();
    }

    /** What one writes by hand. */
    private static Entry reference(Case called) {
        return Entry.inImage(called, switch (called) {
            case ADD, ADD6, MULTIPLY -> Way.STRAIGHT;
            case CRITICAL -> Way.STRAIGHT_NO_TRANSITION;
            case POINT, FAIL -> Way.STRAIGHT_SHIM;
            case UPCALL, SORT -> Way.STRAIGHT_ENTRY;
        });
    }

    /** A panel of a chart for each case. */
    List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        for (Case called : Case.values()) {
            panels.add(new Panel(called.toString(), called.unit(), entries(called).stream()
                    .map(entry -> new Bar(
                            entry.toString(),
                            figures.median(entry),
                            entry.way().isSubject() ? Bar.Emphasis.SUBJECT : Bar.Emphasis.PEER))
                    .toList()));
        }
        return panels;
    }
}
