package io.stubgen.registration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A type in C's words, of a pointer or by value, and the name of what is declared with it: {@code const char* text}.
 *
 * @param type the type, or what is pointed to: a name, {@code struct} and a tag, or C's words without {@code const} in
 *     the order in which registrations write them, as in {@code unsigned long long}
 * @param pointers how many asterisks follow it
 * @param name of the member
 * @param text as written, with the asterisks at the type and one blank between words
 */
record CDeclaration(String type, int pointers, Optional<String> name, String text) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|\\*");
    private static final Pattern DECLARATION = Pattern.compile("(?:(?:[A-Za-z_][A-Za-z0-9_]*|\\*) ?)+");
    private static final String CONST = "const";
    private static final Set<String> TAGS = Set.of("struct", "union", "enum");
    private static final Set<String> WORDS = Set.of(
            "signed", "unsigned", "char", "short", "int", "long", "float", "double", "bool", "_Bool", "void");

    /** Takes the tokens of a declaration one by one. */
    private static final class Tokens {
        private final List<String> tokens;
        private int at;

        Tokens(String text) {
            tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
        }

        boolean hasNext() {
            return at < tokens.size();
        }

        String peek() {
            return hasNext() ? tokens.get(at) : "";
        }

        String take() {
            return tokens.get(at++);
        }

        boolean nextIsName() {
            return hasNext() && !peek().equals("*") && !peek().equals(CONST) && !WORDS.contains(peek())
                    && !TAGS.contains(peek());
        }
    }

    /** The declaration, or empty if the text is none. */
    static Optional<CDeclaration> parse(String text) {
        if (!DECLARATION.matcher(text).matches()) {
            return Optional.empty();
        }
        Tokens tokens = new Tokens(text);
        Optional<String> type = type(tokens);
        int pointers = 0;
        while (tokens.peek().equals("*") || tokens.peek().equals(CONST)) {
            pointers += tokens.take().equals("*") ? 1 : 0;
        }
        Optional<String> name = tokens.nextIsName() ? Optional.of(tokens.take()) : Optional.empty();
        if (type.isEmpty() || tokens.hasNext()) {
            return Optional.empty();
        }
        return Optional.of(new CDeclaration(type.get(), pointers, name, normal(text)));
    }

    /** The type before the asterisks; C lets its words, and {@code const} among them, stand in any order. */
    private static Optional<String> type(Tokens tokens) {
        List<String> words = new ArrayList<>();
        Optional<String> named = Optional.empty();
        while (tokens.hasNext()) {
            if (tokens.peek().equals(CONST)) {
                tokens.take();
            } else if (named.isEmpty() && WORDS.contains(tokens.peek())) {
                words.add(tokens.take());
            } else if (named.isEmpty() && words.isEmpty() && TAGS.contains(tokens.peek())) {
                String tag = tokens.take();
                if (!tokens.nextIsName()) {
                    return Optional.empty();
                }
                named = Optional.of(tag + " " + tokens.take());
            } else if (named.isEmpty() && words.isEmpty() && tokens.nextIsName()) {
                named = Optional.of(tokens.take());
            } else {
                break;
            }
        }
        return named.or(() -> ordered(words));
    }

    private static Optional<String> ordered(List<String> words) {
        List<String> rest = new ArrayList<>(words);
        boolean unsigned = rest.remove("unsigned");
        boolean signed = !unsigned && rest.remove("signed");
        if (rest.isEmpty()) {
            return unsigned || signed ? Optional.of(prefixed(unsigned, "int")) : Optional.empty();
        }
        if (rest.size() > 1) {
            boolean sized = rest.contains("short") || rest.contains("long");
            if (sized) {
                rest.remove("int");
            }
        }
        Collections.sort(rest, Collections.reverseOrder());
        String type = String.join(" ", rest);
        return switch (type) {
            case "char", "short", "int", "long", "long long" -> Optional.of(prefixed(unsigned, type));
            case "float", "double", "bool", "void", "long double" ->
                unsigned || signed ? Optional.empty() : Optional.of(type);
            case "_Bool" -> unsigned || signed ? Optional.empty() : Optional.of("bool");
            default -> Optional.empty();
        };
    }

    private static String prefixed(boolean unsigned, String type) {
        return unsigned ? "unsigned " + type : type;
    }

    private static String normal(String text) {
        return text.replaceAll(" ?\\* ?", "*").replaceAll("\\*(?=\\w)", "* ");
    }
}
