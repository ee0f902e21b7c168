package io.stubgen.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of things that are compared: for each of them one figure a round.
 *
 * @param <T> what is compared
 */
public final class Rounds<T> {
    private final Map<T, List<Double>> figures = new LinkedHashMap<>();

    /** The figure of the next round. */
    public void add(T compared, double figure) {
        figures.computeIfAbsent(compared, _ -> new ArrayList<>()).add(figure);
    }

    /** How many rounds there were. */
    public int count() {
        return figures.values().iterator().next().size();
    }

    /** The figures in the order of the rounds. */
    public List<Double> of(T compared) {
        return Collections.unmodifiableList(figures.get(compared));
    }

    public double median(T compared) {
        return Statistics.median(figures.get(compared));
    }

    public double minimum(T compared) {
        return Collections.min(figures.get(compared));
    }

    public double maximum(T compared) {
        return Collections.max(figures.get(compared));
    }

    /** Ratios of figures of the same round. */
    public List<Double> ratios(T dividend, T divisor) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < count(); round++) {
            ratios.add(figures.get(dividend).get(round) / figures.get(divisor).get(round));
        }
        return ratios;
    }

    /** The median of the {@linkplain #ratios ratios}. */
    public double ratio(T dividend, T divisor) {
        return Statistics.median(ratios(dividend, divisor));
    }

    /** The median of differences of figures of the same round. */
    public double difference(T minuend, T subtrahend) {
        List<Double> differences = new ArrayList<>();
        for (int round = 0; round < count(); round++) {
            differences.add(figures.get(minuend).get(round) - figures.get(subtrahend).get(round));
        }
        return Statistics.median(differences);
    }
}
