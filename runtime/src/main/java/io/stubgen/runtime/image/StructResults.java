package io.stubgen.runtime.image;

import org.graalvm.word.Pointer;
import org.graalvm.word.WordFactory;

/** Memory for the structs that upcalls return. */
public final class StructResults {
    private StructResults() {
    }

    /**
     * Stores zeros, which is what C gets when an exception left the upcall.
     *
     * @param address of the struct
     * @param bytes its size
     */
    public static void clear(long address, long bytes) {
        Pointer struct = WordFactory.pointer(address);
        for (long offset = 0; offset < bytes; offset++) {
            struct.writeByte(WordFactory.signed(offset), (byte) 0);
        }
    }
}
