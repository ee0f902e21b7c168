package io.stubgen.abi.aapcs64;

/** How AAPCS64 6.8.2 tells types apart. */
enum ArgumentClass {
    /** Integral and pointer types. */
    INTEGER,
    /** Single and double precision. */
    FLOAT,
    /** A composite type that is a Homogeneous Floating-point Aggregate. */
    HFA,
    /** Another composite type of at most 16 bytes. */
    COMPOSITE,
    /** A larger one: a pointer to a copy is passed (stage B.4). */
    REFERENCE,
    /** A composite type of size 0, which C++ does not have. */
    EMPTY;

    @Override
    public String toString() {
        return this == EMPTY ? "empty" : name();
    }
}
