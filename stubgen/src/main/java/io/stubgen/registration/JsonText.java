package io.stubgen.registration;

import java.util.stream.Collectors;

/** Texts in JSON. */
final class JsonText {
    private JsonText() {}

    /** A string in quotes, in ASCII. */
    static String quote(String text) {
        return text.chars()
                .mapToObj(unit -> switch (unit) {
                    case '"', '\\' -> "\\" + (char) unit;
                    default -> unit < ' ' || unit > '~' ? "\\u%04x".formatted(unit) : Character.toString(unit);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
