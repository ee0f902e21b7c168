package org.example.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void bothLibrariesAreCalled() {
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(4, TextSegments.strlen(arena.allocateFrom("four")));
            MemorySegment pair = arena.allocateFrom(ValueLayout.JAVA_INT, 40, 2);
            MemorySegment sum = CallbacksSegments.org_example_parallel_Pair_sumPointer();
            assertEquals(42, CallbacksSegments.sum(sum, pair));
        }
    }
}
