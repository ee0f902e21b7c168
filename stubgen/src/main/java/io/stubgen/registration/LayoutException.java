package io.stubgen.registration;

/** A type that is not written as it should be; it has no stack trace, being the user's mistake. */
class LayoutException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final int length;
    private final transient String reason;

    /** @param column from 1 in {@code type}, in UTF-16 units */
    LayoutException(String type, int column, String message) {
        super("column " + column + " of " + excerpt(type, column) + ": " + message, null, false, false);
        this.column = column;
        this.length = TypeScanner.lengthOfWord(type, column - 1);
        this.reason = message;
    }

    /** Where it is wrong: from 1 in the type, in UTF-16 units. */
    int column() {
        return column;
    }

    /** Length of the word that is wrong, in UTF-16 units. */
    int length() {
        return length;
    }

    /** The message without the place. */
    String reason() {
        return reason;
    }

    /** All of a short type; of a long one what is around the column. */
    private static String excerpt(String type, int column) {
        int start = type.length() <= 80 ? 0 : Math.max(0, column - 41);
        String rest = type.substring(start);
        return (start == 0 ? "" : "...") + Words.quote(rest);
    }
}
