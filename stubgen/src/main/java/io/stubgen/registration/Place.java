package io.stubgen.registration;

import java.util.stream.IntStream;

/**
 * A place in an input.
 *
 * @param file as the user named it
 * @param line from 1; 0 for the file as a whole
 * @param column from 1, in UTF-16 units; 0 for the file as a whole
 * @param endColumn the column after it, on the same line; 0 if that is not known
 */
public record Place(String file, int line, int column, int endColumn) implements Comparable<Place> {
    /** A place whose end is not known. */
    Place(String file, int line, int column) {
        this(file, line, column, 0);
    }

    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /**
     * Part of a string literal that stands here.
     *
     * @param start index in the string
     * @param length in UTF-16 units
     * @return the whole literal if its end is not known: then it has escapes, and indices say nothing of columns
     */
    Place within(int start, int length) {
        int first = column + 1 + start;
        return endColumn == 0 ? this : new Place(file, line, first, first + length);
    }

    @Override
    public int compareTo(Place other) {
        return IntStream.of(
                        file.compareTo(other.file),
                        Integer.compare(line, other.line),
                        Integer.compare(column, other.column),
                        Integer.compare(endColumn, other.endColumn))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    @Override
    public String toString() {
        return Words.plain(file) + (line == 0 ? "" : ":" + line + ":" + column);
    }
}
