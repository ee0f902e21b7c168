package io.stubgen.bench;

import java.util.Collection;

/** Order statistics. */
public final class Statistics {

    private Statistics() {}

    /** The median. */
    public static double median(Collection<Double> values) {
        return quantile(values, 0.5);
    }

    /**
     * The value below which a fraction of the values lies, interpolated between neighbours.
     *
     * @param fraction from 0 to 1
     */
    public static double quantile(Collection<Double> values, double fraction) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double place = fraction * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
