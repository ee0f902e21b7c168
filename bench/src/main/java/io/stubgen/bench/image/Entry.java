package io.stubgen.bench.image;

import io.stubgen.bench.image.run.Case;
import io.stubgen.bench.image.run.Way;
import java.util.Comparator;

/**
 * What has one figure a round.
 *
 * @param place where
 * @param called what
 * @param way how
 */
record Entry(Place place, Case called, Way way) implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::called).thenComparing(Entry::place).thenComparing(Entry::way);

    static Entry inImage(Case called, Way way) {
        return new Entry(Place.IMAGE, called, way);
    }

    /** By case, place and way, each in the order of its declaration. */
    @Override
    public int compareTo(Entry other) {
        return ORDER.compare(this, other);
    }

    /** The way and the place. */
    @Override
    public String toString() {
        return switch (place) {
            case IMAGE -> way.toString();
            case JVM -> way == Way.C ? "C, called from a JVM" : way + ", on a JVM";
        };
    }
}
