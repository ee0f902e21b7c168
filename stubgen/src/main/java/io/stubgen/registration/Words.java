package io.stubgen.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words of messages. */
final class Words {
    private static final int MAX_QUOTED = 80;

    private Words() {}

    /** The text in double quotes, on one line and not too long: control characters escaped, the end left out. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(MAX_QUOTED).forEach(character -> quoted.append(printable(character)));
        return quoted.append(text.codePointCount(0, text.length()) > MAX_QUOTED ? "...\"" : "\"").toString();
    }

    private static String printable(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE -> "\\u%04x".formatted(character);
                case Character.SPACE_SEPARATOR -> character == ' ' ? " " : "\\u%04x".formatted(character);
                default -> Character.toString(character);
            };
        };
    }

    /** {@code "a", "b" or "c"}. */
    static String anyOf(List<String> words) {
        if (words.size() == 1) {
            return quote(words.getFirst());
        }
        return words.subList(0, words.size() - 1).stream().map(Words::quote).collect(Collectors.joining(", "))
                + " or " + quote(words.getLast());
    }

    /** The known word that was probably meant: equal but for case, or a few letters away; the first if several are. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.min(3, word.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Levenshtein distance, letters compared without case. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                boolean same = Character.toLowerCase(left.charAt(line - 1))
                        == Character.toLowerCase(right.charAt(column - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }
}
