package org.example.parallel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What C calls, with a segment for its struct. */
final class Pair {

    private Pair() {}

    static long sum(MemorySegment pair) {
        return pair.get(ValueLayout.JAVA_INT, 0) + pair.get(ValueLayout.JAVA_INT, 4);
    }
}
