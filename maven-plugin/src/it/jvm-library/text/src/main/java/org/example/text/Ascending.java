package org.example.text;

import io.stubgen.runtime.NativeMemory;

/** Sorts with C's qsort. */
public final class Ascending {

    private Ascending() {}

    /** The same numbers in their order. */
    public static int[] sort(int... numbers) {
        long memory = NativeMemory.allocate(4L * numbers.length);
        try {
            for (int index = 0; index < numbers.length; index++) {
                NativeMemory.writeInt(memory + 4L * index, numbers[index]);
            }
            Text.qsort(memory, numbers.length, 4, Text.ascendingPointer());
            int[] sorted = new int[numbers.length];
            for (int index = 0; index < numbers.length; index++) {
                sorted[index] = NativeMemory.readInt(memory + 4L * index);
            }
            return sorted;
        } finally {
            NativeMemory.free(memory);
        }
    }

    private static int compare(long a, long b) {
        return Integer.compare(NativeMemory.readInt(a), NativeMemory.readInt(b));
    }
}
