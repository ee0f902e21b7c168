package io.stubgen.registration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Why a text is not JSON, in one sentence for people who write it by hand. */
final class JsonSyntax {
    private static final String VALUE = "a value is expected: {...}, [...], a string, a number, true, false or null";
    private static final Pattern TOKEN =
            Pattern.compile("(?:Unrecognized|Non-standard) token '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern CLOSED =
            Pattern.compile("Unexpected close marker '(.)': (?:expected '(.)'|no open).*", Pattern.DOTALL);
    private static final Pattern DETAILS = Pattern.compile(", from `[^`]*`| \\(start marker.*| \\[Source.*");

    private JsonSyntax() {}

    /** @param text that the parser was given; the exception's location is in it */
    static String explain(JacksonException exception, String text) {
        String message = exception.getOriginalMessage();
        TokenStreamLocation location = exception.getLocation();
        int at = location == null ? text.length() : Math.clamp(location.getCharOffset(), 0, text.length());
        if (message.startsWith("Unexpected character") && at < text.length()) {
            return unexpected(message, text, at);
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return "the file ends too early; " + missing(message) + " is missing";
        }
        if (message.startsWith("Duplicate Object property")) {
            return "the key " + Words.plain(message.substring(message.indexOf('"')))
                    + " is there twice; one of them must go";
        }
        if (message.startsWith("Illegal unquoted character")) {
            return "a control character in a string; its escape is expected, such as \\n";
        }
        return explainToken(message).orElseGet(() -> "not JSON that can be read: " + firstClause(message));
    }

    private static String unexpected(String message, String text, int at) {
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
        if (message.contains("expected a va")) {
            return "found " + found + "; " + VALUE;
        }
        return "not JSON: " + firstClause(message);
    }

    private static Optional<String> explainToken(String message) {
        Matcher token = TOKEN.matcher(message);
        if (token.matches()) {
            return Optional.of("found " + Words.quote(token.group(1)) + "; " + VALUE);
        }
        Matcher closed = CLOSED.matcher(message);
        if (closed.matches()) {
            String found = "found " + Words.quote(closed.group(1)) + "; ";
            return Optional.ofNullable(closed.group(2))
                    .map(right -> found + Words.quote(right) + " is expected")
                    .or(() -> Optional.of(found + "nothing is open here"));
        }
        return Optional.empty();
    }

    private static String missing(String message) {
        if (message.contains("close marker for Object")) {
            return "a closing \"}\"";
        }
        if (message.contains("close marker for Array")) {
            return "a closing \"]\"";
        }
        return message.contains("closing quote") ? "the closing quote of a string" : "the rest";
    }

    /** Jackson's message without the places and advice for programmers that follow it. */
    private static String firstClause(String message) {
        return Words.plain(DETAILS.matcher(message.lines().findFirst().orElse("")).replaceFirst(""));
    }
}
