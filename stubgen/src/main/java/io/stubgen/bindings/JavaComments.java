package io.stubgen.bindings;

import io.stubgen.registration.Origin;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text inside javadoc comments. */
final class JavaComments {
    /** Where lines of a comment of a member begin. */
    static final String MARGIN = "     * ";

    /** The same where they go on with an entry of a list. */
    static final String ENTRY_MARGIN = MARGIN + "    ";

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    /** A line up to its first word. */
    private static final Pattern CONTENT = Pattern.compile(" +\\* +");

    private JavaComments() {}

    /**
     * A paragraph that is not the first one.
     *
     * @param text with {@code `code`}, which has its braces in pairs and no comment end
     */
    static String paragraph(String text) {
        return wrapped("<p>" + CODE.matcher(text).replaceAll("{@code $1}"), MARGIN);
    }

    /**
     * A text that begins after the margin, with line breaks in place of spaces where it would become too long.
     *
     * @param text with margins after the line breaks that it has
     * @param margin of the lines that are added
     */
    static String wrapped(String text, String margin) {
        return (MARGIN + text)
                .lines()
                .map(line -> wrappedLine(line, margin))
                .collect(Collectors.joining("\n"))
                .substring(MARGIN.length());
    }

    private static String wrappedLine(String line, String margin) {
        StringBuilder text = new StringBuilder();
        String rest = line;
        while (rest.length() > SourceLines.WIDTH) {
            Matcher begin = CONTENT.matcher(rest);
            int space = rest.lastIndexOf(' ', SourceLines.WIDTH);
            if (begin.lookingAt() && space < begin.end()) {
                space = rest.indexOf(' ', SourceLines.WIDTH);
            }
            if (space < 0) {
                break;
            }
            text.append(rest, 0, space).append('\n');
            rest = margin + rest.substring(space + 1);
        }
        return text + rest;
    }

    /** The paragraph that says where something is registered, each place on a line. */
    static String registered(List<Origin> origins) {
        String places = DowncallRemarks.origins(origins).stream()
                .map(JavaComments::plain)
                .collect(Collectors.joining(";\n" + ENTRY_MARGIN));
        return wrapped("<p>Registered in " + places + ".", ENTRY_MARGIN);
    }

    /** Any text as it is, on one line and in ASCII: nothing in it is a tag, an escape or the comment's end. */
    static String plain(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.chars().forEach(unit -> {
            switch (unit) {
                case '&', '<', '>', '@', '{', '}', '\\', '*', '`' -> escaped.append("&#").append(unit).append(';');
                default -> {
                    if (unit < ' ' || unit == 127) {
                        escaped.append(' ');
                    } else if (unit > 127) {
                        escaped.append("\\u%04x".formatted(unit));
                    } else {
                        escaped.append((char) unit);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
