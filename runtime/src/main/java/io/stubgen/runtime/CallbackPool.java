package io.stubgen.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Java objects that C can call, each through a function pointer of its own, from a pool of as many as the library has
 * trampolines. Generated bindings use it.
 *
 * <p>Binding and releasing exclude each other. Calls take no lock: they read the array of callbacks, whose element is
 * stored before the pointer exists. However the pointer gets to another thread, by Java or by C, that thread's read
 * comes after the store, because what hands it over orders memory; and a call between release and reuse stops in the
 * trampoline, before Java.
 */
public abstract class CallbackPool {
    private final String library;
    private final Object[] callbacks;
    /** The numbers of free slots, the next to be used last. */
    private final int[] free;

    private int freeCount;
    /** The slots that were ever used, by pointer: a slot always has the same. */
    private final Map<Long, Integer> slots = new HashMap<>();

    /**
     * A pool in which nothing is bound.
     *
     * @param library named in messages
     * @param callbacks the array that calls read, by number of the slot; all its elements are null
     */
    protected CallbackPool(String library, Object[] callbacks) {
        this.library = library;
        this.callbacks = callbacks;
        this.free = new int[callbacks.length];
        this.freeCount = callbacks.length;
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
     * @return its function pointer
     * @throws NullPointerException if the callback is null
     * @throws IllegalStateException if all trampolines are taken
     */
    public final synchronized long bind(Object callback, int shape) {
        Objects.requireNonNull(callback, "callback");
        if (freeCount == 0) {
            throw new IllegalStateException(
                    "all %s trampolines of %s are bound: release callbacks, or generate with a larger --trampolines"
                            .formatted(callbacks.length, library));
        }
        int slot = free[--freeCount];
        callbacks[slot] = callback;
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
        if (callbacks[slot] == null) {
            throw new IllegalStateException(
                    "the function pointer 0x%x of %s is released already".formatted(pointer, library));
        }
        close(slot);
        callbacks[slot] = null;
        free[freeCount++] = slot;
    }
}
