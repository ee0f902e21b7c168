import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import targets.Targets;
import upcalls.Callbacks;

/** Calls from threads that C makes: the JVM knows them as daemons while they run, and not any longer. */
public final class Threads {
    private static final Set<Thread> SEEN = ConcurrentHashMap.newKeySet();

    private Threads() {
    }

    public static void main(String[] arguments) {
        Targets.delegate = Threads::see;
        int before = Thread.getAllStackTraces().size();
        attachedOnce();
        generic();
        manyAtOnce();
        attachedAgainAtTheEnd();
        hosts();
        Check.equal(before, Thread.getAllStackTraces().size());
    }

    private static int see(int value) {
        Thread thread = Thread.currentThread();
        Check.equal(true, thread.isAlive());
        Check.equal(true, Thread.getAllStackTraces().containsKey(thread));
        SEEN.add(thread);
        return value + (thread.isDaemon() ? 100 : 0);
    }

    /** However often it calls, a thread is one thread of the JVM; after its end it is none. */
    private static void attachedOnce() {
        Check.equal(1070L, Callbacks.call_in_thread(Callbacks.delegatePointer(), 7, 10));
        requireEnded(1);
        Check.equal(7, Callbacks.call_int(Callbacks.delegatePointer(), 7));
        Check.equal(Set.of(Thread.currentThread()), Set.copyOf(SEEN));
        SEEN.clear();
    }

    private static void generic() {
        long pointer = Callbacks.bind((Callbacks.IntOperator) Threads::see);
        Check.equal(1070L, Callbacks.call_in_thread(pointer, 7, 10));
        requireEnded(1);
        Callbacks.release(pointer);
    }

    private static void manyAtOnce() {
        Check.equal(20L * (28 + 8 * 100), Callbacks.call_in_threads(Callbacks.delegatePointer(), 8, 20));
        requireEnded(8);
    }

    /** A destructor that runs after the thread was detached calls Java: the thread is attached and detached again. */
    private static void attachedAgainAtTheEnd() {
        Check.equal(100L + 101, Callbacks.call_at_thread_end(Callbacks.delegatePointer(), 1));
        requireEnded(2);
        Check.equal(100L + 102 + 101, Callbacks.call_at_thread_end(Callbacks.delegatePointer(), 2));
        requireEnded(3);
    }

    /** Threads that C attaches are no daemons, and left to C. */
    private static void hosts() {
        Check.equal(2L * 5 * (0 + 1 + 2), Callbacks.call_in_host_threads(Callbacks.delegatePointer(), 3, 5));
        requireEnded(15);
        Check.equal(true, Callbacks.is_attached_at_end(Callbacks.delegatePointer(), true));
        requireEnded(1);
        Check.equal(false, Callbacks.is_attached_at_end(Callbacks.delegatePointer(), false));
        requireEnded(1);
    }

    private static void requireEnded(int count) {
        Check.equal(count, SEEN.size());
        for (Thread thread : List.copyOf(SEEN)) {
            Check.equal(false, thread.isAlive());
        }
        SEEN.clear();
    }
}
