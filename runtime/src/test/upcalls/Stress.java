import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import targets.Targets;
import upcalls.Callbacks;

/**
 * Calls from many threads while objects are collected without pause: no call is lost, and what was used for threads and
 * callbacks is given back.
 */
public final class Stress {
    private static final int THREADS = 8;
    private static final long SUM_OF_NUMBERS = THREADS * (THREADS - 1) / 2;
    private static final int BINDERS = 4;

    private static final AtomicLong SUM = new AtomicLong();
    private static volatile boolean finished;

    private final int calls;
    private final int threads;
    private final int bindings;

    private Stress(int calls, int threads, int bindings) {
        this.calls = calls;
        this.threads = threads;
        this.bindings = bindings;
    }

    /**
     * @param arguments the number of calls of each of the threads, of threads made and ended, of callbacks bound and
     *     released, and how many kilobytes the memory may grow
     */
    public static void main(String[] arguments) throws Exception {
        Stress stress = new Stress(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Thread collector = new Thread(Stress::collect, "collector");
        collector.start();
        stress.part(4).run();
        int threadsBefore = Thread.getAllStackTraces().size();
        long before = residentKilobytes();
        stress.run();
        long growth = residentKilobytes() - before;
        Check.equal(threadsBefore, Thread.getAllStackTraces().size());
        finished = true;
        collector.join();
        System.out.printf("%,d calls of each of %d threads, %,d threads, %,d bindings: resident memory %+d kB%n",
                stress.calls, THREADS, stress.threads, stress.bindings, growth);
        Check.equal(true, growth < Long.parseLong(arguments[3]));
    }

    private Stress part(int divisor) {
        return new Stress(calls / divisor, threads / divisor, bindings / divisor);
    }

    private static void collect() {
        while (!finished) {
            System.gc();
        }
    }

    private void run() throws InterruptedException {
        long counted = Targets.COUNTED.get();
        Check.equal(calls * SUM_OF_NUMBERS, Callbacks.call_in_threads(Callbacks.countPointer(), THREADS, calls));
        Check.equal(counted + calls * SUM_OF_NUMBERS, Targets.COUNTED.get());
        callsOfALambda();
        threadsThatEnd();
        hosts();
        bindings();
    }

    private void callsOfALambda() {
        SUM.set(0);
        long pointer = bindSum();
        Check.equal(calls * SUM_OF_NUMBERS, Callbacks.call_in_threads(pointer, THREADS, calls));
        Check.equal(calls * SUM_OF_NUMBERS, SUM.get());
        Callbacks.release(pointer);
    }

    private void threadsThatEnd() {
        SUM.set(0);
        long pointer = bindSum();
        int rounds = threads / THREADS;
        for (int round = 0; round < rounds; round++) {
            Check.equal(2 * SUM_OF_NUMBERS, Callbacks.call_in_threads(pointer, THREADS, 2));
        }
        Check.equal(rounds * 2 * SUM_OF_NUMBERS, SUM.get());
        Callbacks.release(pointer);
    }

    /** Threads that attach and detach themselves, as often in all as threads are made. */
    private void hosts() {
        SUM.set(0);
        long pointer = bindSum();
        int times = threads / THREADS;
        Check.equal(2 * times * SUM_OF_NUMBERS, Callbacks.call_in_host_threads(pointer, THREADS, times));
        Check.equal(2 * times * SUM_OF_NUMBERS, SUM.get());
        Callbacks.release(pointer);
    }

    private static long bindSum() {
        return Callbacks.bind((Callbacks.IntOperator) value -> {
            SUM.addAndGet(value);
            return value;
        });
    }

    private void bindings() throws InterruptedException {
        SUM.set(0);
        List<Thread> binders = new ArrayList<>();
        for (int number = 0; number < BINDERS; number++) {
            int summand = 1_000_000 * number;
            Thread binder = new Thread(() -> bindAndRelease(summand));
            binders.add(binder);
            binder.start();
        }
        for (Thread binder : binders) {
            binder.join();
        }
        Check.equal((long) BINDERS * (bindings / BINDERS), SUM.get());
    }

    /** Binds of two signatures in turn; each pointer calls what was bound to it, and no other thread's. */
    private void bindAndRelease(int summand) {
        for (int round = 0; round < bindings / BINDERS; round++) {
            int bound = summand + round;
            if (round % 2 == 0) {
                long pointer = Callbacks.bind((Callbacks.IntOperator) value -> value + bound);
                Check.equal(bound - 1, Callbacks.call_int(pointer, -1));
                Callbacks.release(pointer);
            } else {
                long pointer = Callbacks.bind((Callbacks.DoubleOperator) value -> value * bound);
                Check.equal(2.0 * bound, Callbacks.call_double(pointer, 2));
                Callbacks.release(pointer);
            }
            SUM.incrementAndGet();
        }
    }

    private static long residentKilobytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String line = lines.filter(candidate -> candidate.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }
}
