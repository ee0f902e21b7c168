package io.stubgen.bench.upcall;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.function.IntSupplier;

/** {@code qsort} of a copy of the same ints; returns the least. */
final class Sort implements IntSupplier {
    private static final int INTS = 10_000;
    private static final long SEED = 42;

    final MemorySegment copy = Arena.global().allocate(JAVA_INT, INTS);
    final MemorySegment ints = Arena.global().allocate(JAVA_INT, INTS);
    private final long comparator;

    /**
     * @param comparator a function pointer
     */
    Sort(long comparator) {
        this.comparator = comparator;
        Random random = new Random(SEED);
        for (int index = 0; index < INTS; index++) {
            ints.setAtIndex(JAVA_INT, index, random.nextInt());
        }
    }

    @Override
    public int getAsInt() {
        Upcalls.sort(ints.address(), copy.address(), INTS, comparator);
        return copy.get(JAVA_INT, 0);
    }
}
