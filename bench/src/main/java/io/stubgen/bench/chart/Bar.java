package io.stubgen.bench.chart;

/**
 * A bar.
 *
 * @param label beside it
 * @param value its length, not negative
 * @param emphasis its colour
 */
public record Bar(String label, double value, Emphasis emphasis) {

    /** What the chart is about, or what that is compared with. */
    public enum Emphasis {
        SUBJECT,
        PEER
    }
}
