package io.stubgen.emit.support;

/** Parts of a library. */
public enum Feature {
    /** Downcalls pin arrays, which can fail. */
    HEAP_ARRAYS,
    /** Java methods are called. */
    UPCALLS,
    /** Java objects are bound to trampolines. */
    BINDING
}
