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
     */
    record JavaMethod(int target, Receiver receiver) implements UpcallCallee {}

    /**
     * A {@code @CEntryPoint} method of a native image, which is given the isolate thread first.
     *
     * @param symbol of the method
     * @param receiver whether it is given the number of the trampoline's slot next
     */
    record EntryPoint(String symbol, Receiver receiver) implements UpcallCallee {}

    /** Whether a Java method stands for one function pointer or for many. */
    enum Receiver {
        NONE,
        SLOT
    }
}
