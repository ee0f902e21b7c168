package io.stubgen.abi.win64;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;

/** How "x64 calling convention", Parameter passing, tells types apart. */
enum ArgumentClass {
    INTEGER,
    FLOAT,
    /** A struct or union of 1, 2, 4 or 8 bytes, "passed as if they were integers of the same size". */
    AGGREGATE,
    /** Any other struct or union, "passed as a pointer to memory allocated by the caller". */
    REFERENCE;

    static ArgumentClass of(MemoryLayout type) {
        return switch (type) {
            case ValueLayout.OfFloat _, ValueLayout.OfDouble _ -> FLOAT;
            case ValueLayout _ -> INTEGER;
            default -> isRegisterSize(type.byteSize()) ? AGGREGATE : REFERENCE;
        };
    }

    private static boolean isRegisterSize(long size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }
}
