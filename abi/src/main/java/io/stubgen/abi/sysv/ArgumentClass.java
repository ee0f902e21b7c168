package io.stubgen.abi.sysv;

/** The classes of psABI 3.2.3, but for those of x87, complex and wide vector types, which layouts do not have. */
enum ArgumentClass {
    /** Padding only. */
    NO_CLASS,
    INTEGER,
    SSE,
    MEMORY;

    /** The class of an eightbyte that two fields share: psABI 3.2.3, classification of aggregates, step 4. */
    ArgumentClass merge(ArgumentClass other) {
        if (this == other || other == NO_CLASS) { // (a), (b)
            return this;
        }
        if (this == NO_CLASS) { // (b)
            return other;
        }
        if (this == MEMORY || other == MEMORY) { // (c)
            return MEMORY;
        }
        return INTEGER; // (d), since (f), SSE with SSE, went with (a)
    }
}
