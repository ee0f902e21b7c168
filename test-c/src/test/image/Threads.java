import behaviours.Behaviours;
import behaviours.Behaviours.IntOperator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Calls from threads that C makes: the image knows them while they run, and not any longer. */
final class Threads {
    private static final Set<Thread> SEEN = ConcurrentHashMap.newKeySet();

    private static final int MANY = 1_000;
    /** This one, one that C makes, and what an image starts for itself when it likes. */
    private static final int FEW = 8;

    private Threads() {
    }

    static void run(long isolate) throws InterruptedException {
        Targets.delegate = Threads::see;
        attachedOnce();
        generic();
        manyAtOnce();
        attachedAgainAtTheEnd();
        javaThread();
        hosts(isolate);
    }

    /** Threads one after the other: however many there were, few are known, and none that has ended. */
    static void many() {
        Targets.delegate = value -> {
            Thread last = last();
            Check.equal(false, last != null && last.isAlive());
            Check.equal(true, Thread.getAllStackTraces().size() <= FEW);
            SEEN.clear();
            return see(value);
        };
        Check.equal(MANY * (MANY - 1L) / 2, Behaviours.call_in_many_threads(Behaviours.delegatePointer(), MANY));
        Check.equal(true, Thread.getAllStackTraces().size() <= FEW);
        requireEnded(1);
    }

    private static Thread last() {
        return SEEN.isEmpty() ? null : SEEN.iterator().next();
    }

    private static int see(int value) {
        Thread thread = Thread.currentThread();
        Check.equal(true, thread.isAlive());
        Check.equal(true, Thread.getAllStackTraces().containsKey(thread));
        SEEN.add(thread);
        return value;
    }

    /** However often it calls, a thread is one thread of the image; after its end it is none. */
    private static void attachedOnce() {
        Check.equal(70L, Behaviours.call_in_thread(Behaviours.delegatePointer(), 7, 10));
        requireEnded(1);
        Check.equal(7, Behaviours.call_int(Behaviours.delegatePointer(), 7));
        Check.equal(Set.of(Thread.currentThread()), Set.copyOf(SEEN));
        SEEN.clear();
    }

    private static void generic() {
        long pointer = Behaviours.bind((IntOperator) Threads::see);
        Check.equal(70L, Behaviours.call_in_thread(pointer, 7, 10));
        requireEnded(1);
        Behaviours.release(pointer);
    }

    private static void manyAtOnce() {
        Check.equal(20L * 28, Behaviours.call_in_threads(Behaviours.delegatePointer(), 8, 20));
        requireEnded(8);
    }

    /** A destructor that runs after the thread was detached calls Java: the thread is attached and detached again. */
    private static void attachedAgainAtTheEnd() {
        Check.equal(0L + 1, Behaviours.call_at_thread_end(Behaviours.delegatePointer(), 1));
        requireEnded(2);
        Check.equal(0L + 2 + 1, Behaviours.call_at_thread_end(Behaviours.delegatePointer(), 2));
        requireEnded(3);
    }

    /** A thread that Java made is the same one in its upcalls. */
    private static void javaThread() throws InterruptedException {
        Thread thread = new Thread(
                () -> Check.equal(45L, Behaviours.call_times(Behaviours.delegatePointer(), 10)));
        thread.start();
        thread.join();
        Check.equal(Set.of(thread), Set.copyOf(SEEN));
        SEEN.clear();
    }

    /** Threads that C attaches are left to C. */
    private static void hosts(long isolate) {
        Check.equal(70L, Behaviours.call_in_host_thread(isolate, Behaviours.delegatePointer(), 7, 5));
        requireEnded(5);
        Check.equal(false, Behaviours.is_attached_at_end(isolate, Behaviours.delegatePointer(), false));
        requireEnded(1);
        Check.equal(true, Behaviours.is_attached_at_end(isolate, Behaviours.delegatePointer(), true));
        requireEnded(1);
    }

    private static void requireEnded(int count) {
        Check.equal(count, SEEN.size());
        for (Thread thread : List.copyOf(SEEN)) {
            Check.equal(false, thread.isAlive());
            Check.equal(false, Thread.getAllStackTraces().containsKey(thread));
        }
        SEEN.clear();
    }
}
