package io.stubgen.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Markdown. */
final class Markdown {
    private static final String SPECIAL = "\\`*_[]<>|&#";

    private Markdown() {}

    /** A row of a table; the cells are Markdown. */
    static String row(String... cells) {
        return List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** The heading of a table: its columns' titles and the line below them. */
    static String heading(String... titles) {
        return row(titles) + "|" + "---|".repeat(titles.length) + "\n";
    }

    /** Text that has no backquotes, as code; stands in a cell too. */
    static String code(String text) {
        return "`" + text + "`";
    }

    /** Any text as it is, on one line. */
    static String plain(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char character : text.toCharArray()) {
            if (SPECIAL.indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.append(Character.isISOControl(character) ? ' ' : character);
        }
        return escaped.toString();
    }
}
