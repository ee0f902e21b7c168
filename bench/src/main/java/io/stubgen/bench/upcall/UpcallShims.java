package io.stubgen.bench.upcall;

/**
 * Function pointers of callbacks written in C by hand: {@code callback_shims.c}. The library binds these methods when
 * {@link Upcalls} loads it.
 */
final class UpcallShims {

    private UpcallShims() {}

    /** A shim that calls one of {@link Adders}. */
    static native long adder(int number);

    /** A shim that calls {@link Targets#compare}. */
    static native long comparator();

    /** A shim that calls {@link Targets#invokeAdder}. */
    static native long invokingAdder(int number);

    /** A shim that calls {@link Targets#invokeComparator}. */
    static native long invokingComparator();
}
