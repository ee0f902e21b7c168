package io.stubgen.abi;

import java.util.OptionalInt;

/**
 * Linker options of a downcall.
 *
 * @param firstVariadic see {@link CallPlan#firstVariadic()}
 * @param critical whether the call is so short that the JVM need not leave Java for it, and whether it takes heap
 *     arrays
 * @param capture whether the call state (errno and its like) is stored after the call
 */
public record CallOptions(OptionalInt firstVariadic, Critical critical, Capture capture) {

    /** No option. */
    public static final CallOptions NONE = new CallOptions(OptionalInt.empty(), Critical.NO, Capture.NOTHING);

    /** The {@code critical} option. */
    public enum Critical {
        NO,
        /** {@code critical(false)}. */
        YES,
        /** {@code critical(true)}: pointer arguments may be primitive arrays. */
        WITH_HEAP_ACCESS
    }

    /** The {@code captureCallState} option. */
    public enum Capture {
        NOTHING,
        /**
         * Everything that the target has: errno on Linux and macOS; GetLastError, WSAGetLastError and errno on Windows.
         */
        CALL_STATE
    }

    public boolean capturesState() {
        return capture == Capture.CALL_STATE;
    }

    public boolean takesHeapArrays() {
        return critical == Critical.WITH_HEAP_ACCESS;
    }
}
