package io.stubgen.emit;

import io.stubgen.abi.Architecture;

/**
 * The pool of trampolines of an object: function pointers for callables that are bound at run time. Code never changes;
 * each trampoline has a slot of data, loads its address and jumps to the stub that the slot names.
 *
 * @param count how many there are
 */
public record Trampolines(int count) {
    /** Bytes of a slot. */
    public static final int SLOT_SIZE = 32;
    /**
     * Bytes from a slot's start to the address of the stub: that of a signature, or one that reports a released
     * pointer.
     */
    public static final int STUB = 0;
    /** Bytes to the address of the C function that is bound (bridge c). */
    public static final int FUNCTION = 8;
    /** Bytes to the data that the C function is given (bridge c), or to the slot's number (bridge jni). */
    public static final int DATA = 16;
    /** Bytes to the number of the next free slot, counted from 1; 0 at the end (bridge c). */
    public static final int NEXT = 24;
    /** Default of {@link #count}. */
    public static final int DEFAULT_COUNT = 256;

    /** Bytes of a trampoline's code: a power of two, and no more than a slot has. */
    public static int codeSize(Architecture architecture) {
        return switch (architecture) {
            case X64 -> 16;
            case AARCH64 -> 32;
        };
    }
}
