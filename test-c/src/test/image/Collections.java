import behaviours.Behaviours;
import behaviours.Behaviours.IntOperator;
import io.stubgen.runtime.image.PinnedArrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.graalvm.nativeimage.PinnedObject;

/** Garbage collections while C has addresses of Java arrays. */
final class Collections {
    private static final int ELEMENTS = 200;
    private static final int ROUNDS = 20_000;
    private static final long NANOSECONDS_BETWEEN = 200_000;

    private Collections() {
    }

    static void run() throws InterruptedException {
        inUpcalls();
        inOtherThreads();
    }

    /** C reads and changes an array between upcalls, each of which makes garbage and some of which collect it. */
    private static void inUpcalls() {
        long collect = Behaviours.bind((IntOperator) value -> {
            Object[] garbage = new Object[100];
            for (int index = 0; index < garbage.length; index++) {
                garbage[index] = new long[1_000];
            }
            if (value % 20 == 0) {
                System.gc();
            }
            return garbage.length;
        });
        int[] young = numbers();
        try (PinnedObject pinned = PinnedArrays.pin(young, "young")) {
            long sum = Behaviours.sum_around(PinnedArrays.address(pinned, 0), ELEMENTS, collect);
            Check.equal(ELEMENTS * (ELEMENTS - 1L) / 2, sum);
        }
        for (int index = 0; index < ELEMENTS; index++) {
            Check.equal(index + 1, young[index]);
        }
        Behaviours.release(collect);
    }

    private static void inOtherThreads() throws InterruptedException {
        AtomicBoolean ends = new AtomicBoolean();
        Thread collector = new Thread(() -> {
            while (!ends.get()) {
                System.gc();
                LockSupport.parkNanos(NANOSECONDS_BETWEEN);
            }
        });
        collector.start();
        for (int round = 0; round < ROUNDS; round++) {
            int[] numbers = numbers();
            Check.equal(ELEMENTS * (ELEMENTS - 1L) / 2, Behaviours.sum_heap(numbers, 0, ELEMENTS));
            Check.equal(ELEMENTS - 1L, Behaviours.sum_heap(numbers, 4L * (ELEMENTS - 1), 1));
        }
        ends.set(true);
        collector.join();
    }

    private static int[] numbers() {
        int[] numbers = new int[ELEMENTS];
        for (int index = 0; index < ELEMENTS; index++) {
            numbers[index] = index;
        }
        return numbers;
    }
}
