package io.stubgen.registration;

import java.util.regex.Pattern;

/** Takes names, numbers and punctuation off the text of a type, and keeps it in normal form. */
final class TypeScanner {
    private static final int MAX_LENGTH = 1_000_000;
    private static final String PUNCTUATION = "(),";
    private static final Pattern BLANKS = Pattern.compile("[ \t\r\n]+");

    private final String type;
    private final StringBuilder normal = new StringBuilder();
    private int at;

    TypeScanner(String type) throws LayoutException {
        this.type = type;
        if (type.length() > MAX_LENGTH) {
            throw error(0, "the type has " + type.length() + " characters; at most " + MAX_LENGTH + " are expected");
        }
    }

    /** What has been read, as in {@link RegisteredType#text}. */
    String normal() {
        return normal.toString();
    }

    /** Index of the next character that is not blank. */
    int mark() {
        while (at < type.length() && isBlank(type.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The name that comes next, without taking it: all up to the next punctuation mark, runs of blanks as one. */
    String peekName() {
        int start = mark();
        int end = endOfName();
        while (end > start && isBlank(type.charAt(end - 1))) {
            end--;
        }
        return BLANKS.matcher(type.substring(start, end)).replaceAll(" ");
    }

    /** Takes the name that comes next; it may be empty. */
    String name() {
        String name = peekName();
        at = endOfName();
        normal.append(name);
        return name;
    }

    /**
     * Takes the name that comes next.
     *
     * @param text the same in normal form
     */
    void name(String text) {
        at = endOfName();
        normal.append(text);
    }

    /** Takes the name of a member after its type. */
    String memberName() {
        normal.append(' ');
        return name();
    }

    private int endOfName() {
        int end = at;
        while (end < type.length() && PUNCTUATION.indexOf(type.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /**
     * Takes a number from 0 to {@link LayoutParser#MAX_SIZE}.
     *
     * @param meaning what is counted, for messages
     */
    int number(String meaning) throws LayoutException {
        int start = mark();
        String digits = peekName();
        if (digits.isEmpty()) {
            throw error(start, found() + "; " + meaning + " is expected");
        }
        if (!digits.chars().allMatch(digit -> '0' <= digit && digit <= '9')) {
            throw error(start, Words.quote(digits) + " is no whole number; " + meaning + " is expected");
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 9 || Integer.parseInt(significant) > LayoutParser.MAX_SIZE) {
            throw error(
                    start, Words.quote(digits) + " is too large; at most " + LayoutParser.MAX_SIZE + " is expected");
        }
        at = endOfName();
        normal.append(significant);
        return Integer.parseInt(significant);
    }

    void open() throws LayoutException {
        require('(');
    }

    void close() throws LayoutException {
        require(')');
    }

    void comma() throws LayoutException {
        require(',');
    }

    private void require(char expected) throws LayoutException {
        if (!take(expected)) {
            throw error(at, found() + "; \"" + expected + "\" is expected");
        }
    }

    /** Takes the closing bracket, if it comes next. */
    boolean takeClose() {
        return take(')');
    }

    /** Takes a comma, if another element follows, or the closing bracket; tells whether another element follows. */
    boolean takeSeparator() throws LayoutException {
        if (take(',')) {
            return true;
        }
        if (take(')')) {
            return false;
        }
        throw error(at, found() + "; \",\" or \")\" is expected");
    }

    /** Requires that nothing follows. */
    void end() throws LayoutException {
        if (mark() < type.length()) {
            throw error(at, found() + "; the end of the type is expected");
        }
    }

    private boolean take(char punctuation) {
        if (mark() == type.length() || type.charAt(at) != punctuation) {
            return false;
        }
        at++;
        normal.append(punctuation == ',' ? ", " : String.valueOf(punctuation));
        return true;
    }

    /**
     * The length of the name, number or punctuation mark at an index; 1 at the end.
     *
     * @param start of the word
     */
    static int lengthOfWord(String type, int start) {
        int end = start;
        while (end < type.length() && PUNCTUATION.indexOf(type.charAt(end)) < 0) {
            end++;
        }
        return Math.max(1, type.substring(start, end).stripTrailing().length());
    }

    /** What comes next, for messages. */
    String found() {
        return at == type.length()
                ? "the type ends here"
                : "found " + Words.quote(Character.toString(type.codePointAt(at)));
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /** The error of a use of a name that stands for no type. */
    UnresolvedTypeException unresolved(int index, String message, NamedTypes.Resolution resolution) {
        return new UnresolvedTypeException(type, index + 1, message, resolution);
    }

    /** @param index of the character that the message is about */
    LayoutException error(int index, String message) {
        return new LayoutException(type, index + 1, message);
    }
}
