package io.stubgen.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Memory drawn in rows of 8 bytes, the lowest address first. Rows inside one long run of bytes are left out. */
final class ByteGrid {
    private static final int ROW = 8;
    /** Of a run of more rows than this, the first two and the last are drawn. */
    private static final int DRAWN = 4;

    private static final String LINE = """
            <div class="row"><i>+%d</i><div class="bytes">
            %s</div></div>
            """;

    private static final String CELL = """
            <span class="%s" style="grid-column:%d/span %d">%s</span>
            """;

    private static final String LEFT_OUT = """
            <div class="row"><i>&#8942;</i><div class="bytes"><span class="%s" style="grid-column:1/span 8">%d bytes</span></div></div>
            """;

    private final Map<Long, List<Cell>> rows = new TreeMap<>();

    private record Cell(int column, int width, String style, String words) {}

    /**
     * Adds a run of bytes.
     *
     * @param style class of its cells
     * @param words what it is, in HTML
     */
    ByteGrid add(long offset, long width, String style, String words) {
        long end = offset + width;
        for (long start = offset; start < end; start = (start / ROW + 1) * ROW) {
            int column = (int) (start % ROW);
            int length = (int) Math.min(end - start, ROW - column);
            if (isDrawn(start, offset, end)) {
                add(start / ROW, new Cell(column, length, style, start == offset ? words : ""));
            }
        }
        return this;
    }

    private static boolean isDrawn(long start, long offset, long end) {
        long first = offset / ROW;
        long last = (end - 1) / ROW;
        long row = start / ROW;
        return last - first < DRAWN || row <= first + 1 || row == last;
    }

    private void add(long row, Cell cell) {
        rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(cell);
    }

    /** The rows, in HTML; nothing if there are none. */
    String html() {
        StringBuilder html = new StringBuilder();
        long next = rows.isEmpty() ? 0 : rows.keySet().iterator().next();
        String style = "";
        for (Map.Entry<Long, List<Cell>> row : rows.entrySet()) {
            if (row.getKey() > next) {
                html.append(LEFT_OUT.formatted(style, (row.getKey() - next) * ROW));
            }
            StringBuilder cells = new StringBuilder();
            for (Cell cell : row.getValue()) {
                cells.append(CELL.formatted(cell.style(), cell.column() + 1, cell.width(), cell.words()));
            }
            html.append(LINE.formatted(row.getKey() * ROW, cells));
            style = row.getValue().getLast().style();
            next = row.getKey() + 1;
        }
        return html.toString();
    }
}
