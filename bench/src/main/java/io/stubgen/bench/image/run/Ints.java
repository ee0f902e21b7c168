package io.stubgen.bench.image.run;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory of C on a JVM: an image has another class in this one's place, for it may lack memory segments. */
final class Ints {
    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private Ints() {}

    /** The int at an address. */
    static int at(long address) {
        return MEMORY.get(ValueLayout.JAVA_INT, address);
    }
}
