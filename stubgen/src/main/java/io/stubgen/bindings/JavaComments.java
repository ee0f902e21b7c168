package io.stubgen.bindings;

import java.util.regex.Pattern;

/** Text inside javadoc comments. */
final class JavaComments {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private JavaComments() {}

    /** Turns {@code `code`} into code tags; the code must have its braces in pairs and no comment end. */
    static String code(String text) {
        return CODE.matcher(text).replaceAll("{@code $1}");
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
