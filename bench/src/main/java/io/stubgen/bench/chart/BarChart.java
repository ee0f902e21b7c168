package io.stubgen.bench.chart;

import java.util.List;
import java.util.Locale;

/**
 * A chart as a picture in SVG 1.1 that refers to nothing outside it. Its colours follow the reader's preference for
 * light or dark, and it has a background of its own, so that it can be read on any page.
 */
public final class BarChart {
    private static final int WIDTH = 880;
    private static final int MARGIN = 20;
    private static final int LABEL_WIDTH = 250;
    private static final int VALUE_WIDTH = 60;
    private static final int BAR_WIDTH = WIDTH - 2 * MARGIN - LABEL_WIDTH - VALUE_WIDTH;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int HEAD = 46;
    private static final int PANEL_TITLE = 34;

    private static final String START = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
            <title>%3$s</title>
            <style>
            text { font: 13px system-ui, sans-serif; fill: #24292f; }
            .title { font-size: 16px; font-weight: 600; }
            .panel { font-weight: 600; }
            .unit { font-weight: 400; fill: #57606a; }
            .background { fill: #ffffff; }
            .subject { fill: #0969da; }
            .peer { fill: #8c959f; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .unit { fill: #9da7b1; }
              .background { fill: #0d1117; }
              .subject { fill: #58a6ff; }
              .peer { fill: #6e7681; }
            }
            </style>
            <rect class="background" width="%1$d" height="%2$d" rx="6"/>
            <text class="title" x="%4$d" y="32">%3$s</text>
            """;

    private final StringBuilder text = new StringBuilder();
    private int y = HEAD;

    private BarChart() {}

    /** The picture with panels below each other. */
    public static String of(String title, List<Panel> panels) {
        int rows = panels.stream().mapToInt(panel -> panel.bars().size()).sum();
        int height = HEAD + panels.size() * PANEL_TITLE + rows * ROW + MARGIN;
        BarChart chart = new BarChart();
        chart.text.append(START.formatted(WIDTH, height, escaped(title), MARGIN));
        panels.forEach(chart::add);
        return chart.text.append("</svg>\n").toString();
    }

    private void add(Panel panel) {
        y += PANEL_TITLE;
        text.append("""
                <text class="panel" x="%d" y="%d">%s <tspan class="unit">(%s)</tspan></text>
                """.formatted(MARGIN, y - 10, escaped(panel.title()), escaped(panel.unit())));
        double largest = panel.bars().stream().mapToDouble(Bar::value).max().orElse(1);
        for (Bar bar : panel.bars()) {
            add(bar, largest == 0 ? 0 : bar.value() / largest * BAR_WIDTH);
            y += ROW;
        }
    }

    private void add(Bar bar, double width) {
        String color = switch (bar.emphasis()) {
            case SUBJECT -> "subject";
            case PEER -> "peer";
        };
        int start = MARGIN + LABEL_WIDTH;
        int baseline = y + ROW / 2 + 4;
        text.append(String.format(Locale.ROOT, """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect class="%s" x="%d" y="%d" width="%.1f" height="%d" rx="2"/>
                <text x="%.1f" y="%d">%s</text>
                """,
                start - 8, baseline, escaped(bar.label()),
                color, start, y + (ROW - BAR) / 2, width, BAR,
                start + width + 6, baseline, value(bar.value())));
    }

    /** Three digits. */
    private static String value(double value) {
        int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
