package io.stubgen.emit;

/** What an upcall stub calls, with flattened carriers. */
public sealed interface UpcallCallee {

    /** A C function that another object defines. */
    record Function(String symbol) implements UpcallCallee {}

    /** The C function in the trampoline's slot, which is given the slot's data before everything else. */
    record BoundFunction() implements UpcallCallee {}

    /**
     * A static Java method.
     *
     * @param target number of the method among {@link JniLibrary#targets()}
     * @param receiver whether the method is given the number of the trampoline's slot first
     * @param uncaught what becomes of an exception
     */
    record JavaMethod(int target, Receiver receiver, Uncaught uncaught) implements UpcallCallee {}

    /** Whether a Java method stands for one function pointer or for many. */
    enum Receiver {
        NONE,
        SLOT
    }

    /** What becomes of an exception that a Java method throws. */
    enum Uncaught {
        /** It is printed, and the process ends with status 1. */
        ABORT,
        /** The C caller gets zero, and the exception waits for the Java caller of the downcall. */
        PROPAGATE
    }
}
