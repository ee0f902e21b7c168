package io.stubgen.bindings;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text inside javadoc comments. */
final class JavaComments {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private JavaComments() {}

    /** Turns {@code `code`} into code tags; the code must have its braces in pairs and no comment end. */
    static String code(String text) {
        return CODE.matcher(text).replaceAll("{@code $1}");
    }

    /** Texts as they are, each on a line of a comment that is indented as those of members are. */
    static String lines(List<String> texts) {
        return texts.stream().map(JavaComments::plain).collect(Collectors.joining(";\n     *     "));
    }

    /** Any text as it is, on one line and in ASCII: nothing in it is a tag, an escape or the comment's end. */
    private static String plain(String text) {
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
