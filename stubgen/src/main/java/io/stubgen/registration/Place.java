package io.stubgen.registration;

import java.util.Comparator;

/**
 * A place in an input.
 *
 * @param file as the user named it
 * @param line from 1; 0 for the file as a whole
 * @param column from 1, in UTF-16 units; 0 for the file as a whole
 */
record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    static Place of(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return Words.plain(file) + (line == 0 ? "" : ":" + line + ":" + column);
    }
}
