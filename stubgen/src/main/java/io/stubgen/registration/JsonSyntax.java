package io.stubgen.registration;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Why a text is not JSON, in one sentence for people who write it by hand. */
final class JsonSyntax {

    private JsonSyntax() {}

    /** @param text that the parser was given; the exception's location is in it */
    static String explain(JacksonException exception, String text) {
        String message = exception.getOriginalMessage();
        TokenStreamLocation location = exception.getLocation();
        if (location == null) {
            return "not readable JSON: " + firstClause(message);
        }
        int at = Math.clamp(location.getCharOffset(), 0, text.length());
        if (message.startsWith("Unexpected end-of-input")) {
            return "the file ends too early; " + missing(message) + " is missing";
        }
        if (message.startsWith("Duplicate Object property")) {
            return "the key " + message.substring(message.indexOf('"')) + " is there twice; one of them must go";
        }
        if (!message.startsWith("Unexpected character") || at == text.length()) {
            return "not JSON: " + firstClause(message);
        }
        String found = Words.quote(Character.toString(text.codePointAt(at)));
        char character = text.charAt(at);
        if (character == '/' || character == '#') {
            return "a comment; JSON has none, but entries may carry a \"reason\"";
        }
        if ((character == '}' || character == ']') && text.substring(0, at).stripTrailing().endsWith(",")) {
            return "a comma before " + found + "; the last one of a list or an object has none after it";
        }
        if (message.contains("expecting double-quote to start property name")) {
            return "found " + found + "; a key in double quotes is expected";
        }
        if (message.contains("expecting a colon")) {
            return "found " + found + "; a colon is expected between key and value";
        }
        if (message.contains("expecting comma to separate Array")) {
            return "found " + found + "; a comma or \"]\" is expected";
        }
        if (message.contains("expecting comma to separate Object")) {
            return "found " + found + "; a comma or \"}\" is expected";
        }
        if (message.contains("expected a valid value")) {
            return "found " + found + "; a value is expected: {...}, [...], a string, a number, true, false or null";
        }
        return "not JSON: " + firstClause(message);
    }

    private static String missing(String message) {
        if (message.contains("close marker for Object")) {
            return "a closing \"}\"";
        }
        if (message.contains("close marker for Array")) {
            return "a closing \"]\"";
        }
        return message.contains("closing quote") ? "the closing quote of a string" : "the rest of a value";
    }

    /** Jackson's message without the places and advice for programmers that follow it. */
    private static String firstClause(String message) {
        String clause = message.lines().findFirst().orElse("no reason given");
        for (String end : new String[] {" (start marker", ": was expecting (", ": enable `", " (from `"}) {
            int at = clause.indexOf(end);
            clause = at < 0 ? clause : clause.substring(0, at);
        }
        return clause;
    }
}
