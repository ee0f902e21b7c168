package io.stubgen.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Java objects that C can call, each through a function pointer of its own, from a pool of as many as the library has
 * trampolines. Generated bindings use it.
 *
 * <p>Calls read an array of the callbacks of one interface, so that they need no cast.
 *
 * <p>Binding and releasing exclude each other. Calls take no lock: they read the array of callbacks, whose element is
 * stored before the pointer exists. However the pointer gets to another thread, by Java or by C, that thread's read
 * comes after the store, because what hands it over orders memory; and a call between release and reuse stops in the
 * trampoline, before Java.
 */
public abstract class CallbackPool {
    private final String library;
    /** The array that each slot's callback stands in, null for a free slot. */
    private final Object[][] bound;
    /** The numbers of free slots, the next to be used last. */
    private final int[] free;

    private int freeCount;
    /** The slots that were ever used, by pointer: a slot always has the same. */
    private final Map<Long, Integer> slots = new HashMap<>();

    /**
     * A pool in which nothing is bound.
     *
     * @param library named in messages
     * @param trampolines how many callbacks can be bound at the same time
     */
    protected CallbackPool(String library, int trampolines) {
        this.library = library;
        this.bound = new Object[trampolines][];
        this.free = new int[trampolines];
        this.freeCount = trampolines;
        for (int index = 0; index < free.length; index++) {
            free[index] = free.length - 1 - index;
        }
    }

    /** Lets C call a slot by the signature of a shape, and returns the slot's pointer. */
    protected abstract long open(int slot, int shape);

    /** Lets C call a slot no longer. */
    protected abstract void close(int slot);

    /**
     * Binds a callback.
     *
     * @param shape number of its signature
     * @param callbacks the array that calls of this signature read, by number of the slot; it has an element for each
     *     trampoline
     * @return its function pointer
     * @throws NullPointerException if the callback is null
     * @throws IllegalStateException if all trampolines are taken
     */
    public final synchronized <C> long bind(C callback, int shape, C[] callbacks) {
        Objects.requireNonNull(callback, "callback");
        if (freeCount == 0) {
            throw new IllegalStateException(
                    "all %s trampolines of %s are bound: release callbacks, or generate with a larger --trampolines"
                            .formatted(bound.length, library));
        }
        int slot = free[--freeCount];
        callbacks[slot] = callback;
        bound[slot] = callbacks;
        long pointer = open(slot, shape);
        slots.putIfAbsent(pointer, slot);
        return pointer;
    }

    /**
     * Releases a function pointer: C must not call it any more.
     *
     * @throws IllegalArgumentException if it never was a pointer of this pool
     * @throws IllegalStateException if it was released already
     */
    public final synchronized void release(long pointer) {
        Integer slot = slots.get(pointer);
        if (slot == null) {
            throw new IllegalArgumentException(
                    "0x%x is no function pointer that %s has bound".formatted(pointer, library));
        }
        if (bound[slot] == null) {
            throw new IllegalStateException(
                    "the function pointer 0x%x of %s is released already".formatted(pointer, library));
        }
        close(slot);
        bound[slot][slot] = null;
        bound[slot] = null;
        free[freeCount++] = slot;
    }
}
