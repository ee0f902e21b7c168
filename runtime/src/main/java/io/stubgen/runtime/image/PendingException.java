package io.stubgen.runtime.image;

/**
 * The exception that left an upcall and is to reach the Java code below the C code that made the call. C code knows no
 * exceptions: the upcall returns to it at once, upcalls that it makes afterwards return without doing anything, and the
 * downcall by which it was entered throws the exception when it returns. Each thread has its own, one at most.
 *
 * <p>The class has no initialiser, so that an image need not ask for it, and no thread-local variable, whose first use
 * would need more stack than a {@link StackOverflowError} leaves.
 */
public final class PendingException {
    /** Those of all threads. */
    private static volatile Pending first;

    private record Pending(Thread thread, Throwable thrown, Pending next) {
    }

    private PendingException() {
    }

    /** Whether this thread has one. */
    public static boolean isPending() {
        return first != null && find(Thread.currentThread()) != null;
    }

    /** Makes an exception this thread's. One that is pending already is kept instead: it came first. */
    public static void set(Throwable thrown) {
        Thread thread = Thread.currentThread();
        synchronized (PendingException.class) {
            if (find(thread) == null) {
                first = new Pending(thread, thrown, first);
            }
        }
    }

    /** Throws this thread's exception, which is no longer pending then; without one, does nothing. */
    public static void rethrow() {
        if (first != null) {
            Pending pending = find(Thread.currentThread());
            if (pending != null) {
                remove(pending);
                throw PendingException.<RuntimeException>unchecked(pending.thrown);
            }
        }
    }

    private static Pending find(Thread thread) {
        Pending pending = first;
        while (pending != null && pending.thread != thread) {
            pending = pending.next;
        }
        return pending;
    }

    private static synchronized void remove(Pending removed) {
        Pending kept = null;
        for (Pending pending = first; pending != null; pending = pending.next) {
            if (pending.thread != removed.thread) {
                kept = new Pending(pending.thread, pending.thrown, kept);
            }
        }
        first = kept;
    }

    /** The exception itself, of whatever type: the compiler takes it for one that need not be declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
