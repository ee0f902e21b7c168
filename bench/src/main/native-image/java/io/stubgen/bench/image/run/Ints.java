package io.stubgen.bench.image.run;

import io.stubgen.runtime.NativeMemory;

/** Memory of C in a native image. */
final class Ints {

    private Ints() {}

    /** The int at an address. */
    static int at(long address) {
        return NativeMemory.readInt(address);
    }
}
