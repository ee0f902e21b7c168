package io.stubgen.bench.image;

import static io.stubgen.bench.image.run.Way.DIRECT;
import static io.stubgen.bench.image.run.Way.GENERIC;
import static io.stubgen.bench.image.run.Way.STRAIGHT;
import static io.stubgen.bench.image.run.Way.STRAIGHT_ENTRY;
import static io.stubgen.bench.image.run.Way.STRAIGHT_NO_TRANSITION;
import static io.stubgen.bench.image.run.Way.STUB;

import io.stubgen.bench.Rounds;
import io.stubgen.bench.image.run.Case;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a call through a stub may cost.
 *
 * @param title what is bounded, and by what
 * @param stub the figure
 * @param reference what it is divided by
 * @param limit of the ratio
 */
record Bound(String title, Entry stub, Entry reference, double limit) {
    static final List<Bound> ALL = List.of(
            scalar("two ints", Case.ADD),
            scalar("six ints", Case.ADD6),
            scalar("two doubles", Case.MULTIPLY),
            new Bound(
                    "critical, to @CFunction with NO_TRANSITION",
                    Entry.inImage(Case.CRITICAL, STUB), Entry.inImage(Case.CRITICAL, STRAIGHT_NO_TRANSITION), 1.10),
            new Bound(
                    "struct of two doubles by value, to two doubles",
                    Entry.inImage(Case.POINT, STUB), Entry.inImage(Case.MULTIPLY, STUB), 1.3),
            new Bound(
                    "direct upcall, to @CEntryPoint with the thread passed",
                    Entry.inImage(Case.UPCALL, DIRECT), Entry.inImage(Case.UPCALL, STRAIGHT_ENTRY), 1.10),
            new Bound(
                    "generic upcall, to the direct one",
                    Entry.inImage(Case.UPCALL, GENERIC), Entry.inImage(Case.UPCALL, DIRECT), 2.0));

    private static Bound scalar(String title, Case called) {
        return new Bound(
                title + ", to @CFunction", Entry.inImage(called, STUB), Entry.inImage(called, STRAIGHT), 1.05);
    }

    /** Whether a ratio is within a limit; sums of binary fractions may exceed it by what no clock tells. */
    static boolean isMet(double ratio, double limit) {
        return ratio <= limit + 1e-9;
    }

    /** A table in Markdown. */
    static String table(Rounds<Entry> figures) {
        return """

                **Bounds**

                | | ratio (median of rounds) | at most | |
                |---|---|---|---|
                """ + ALL.stream().map(bound -> bound.row(figures)).collect(Collectors.joining());
    }

    private String row(Rounds<Entry> figures) {
        double ratio = figures.ratio(stub, reference);
        return "| %s | %.3f | %.2f | %s |%n".formatted(title, ratio, limit, isMet(ratio, limit) ? "met" : "missed");
    }
}
