import io.stubgen.runtime.NativeMemory;

/** Methods that C calls directly: each is a function pointer from the moment the library is loaded. */
final class Callbacks {
    /** The thread on which C called {@link #doubled} last. */
    static volatile Thread thread;

    private Callbacks() {
    }

    /** A comparator for qsort and bsearch. */
    private static int compareInts(long first, long second) {
        return Integer.compare(NativeMemory.readInt(first), NativeMemory.readInt(second));
    }

    /** A start routine for pthread_create: the argument and the result are numbers in place of pointers. */
    private static long doubled(long argument) {
        thread = Thread.currentThread();
        return 2 * argument;
    }
}
