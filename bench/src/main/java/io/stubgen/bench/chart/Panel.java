package io.stubgen.bench.chart;

import java.util.List;

/**
 * Bars that are compared, on a linear scale from 0.
 *
 * @param title above them
 * @param unit of their values
 * @param bars from top to bottom
 */
public record Panel(String title, String unit, List<Bar> bars) {
    public Panel {
        bars = List.copyOf(bars);
    }
}
