package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words of messages. */
final class Words {
    private static final int MAX_QUOTED = 80;

    private Words() {}

    /** The text in double quotes, on one line and not too long: control characters escaped, the end left out. */
    static String quote(String text) {
        boolean cut = text.codePointCount(0, text.length()) > MAX_QUOTED;
        String shown = cut ? text.substring(0, text.offsetByCodePoints(0, MAX_QUOTED)) + "..." : text;
        return "\"" + plain(shown) + "\"";
    }

    /** What is not the same on all targets, as in {@code int on linux-x64, long on windows-x64}; empty if it is. */
    static Optional<String> differing(Map<Target, String> texts) {
        Map<String, Target> different = new LinkedHashMap<>();
        texts.forEach((target, text) -> different.putIfAbsent(text, target));
        return different.size() <= 1
                ? Optional.empty()
                : Optional.of(different.entrySet().stream()
                        .map(text -> text.getKey() + " on " + text.getValue())
                        .collect(Collectors.joining(", ")));
    }

    /** The text on one line: control characters escaped. */
    static String plain(String text) {
        return text.codePoints().mapToObj(Words::printable).collect(Collectors.joining());
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

    /** Letters to insert, delete, replace or exchange with the next to get from one word to the other, but for case. */
    private static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replaced = distance[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                distance[i][j] = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                boolean exchanged = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (exchanged) {
                    distance[i][j] = Math.min(distance[i][j], 1 + distance[i - 2][j - 2]);
                }
            }
        }
        return distance[from.length()][to.length()];
    }
}
