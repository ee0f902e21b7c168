package io.stubgen.bench.upcall;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** C functions that call callbacks. C is called in the same way whatever the callback is. */
public class UpcallBenchmarks {
    /** Upcalls of one call of C. */
    static final int CALLS = 1_000;
    /** Callbacks that take turns. */
    static final int CALLBACKS = 100;
    /** Ints that are sorted. */
    static final int INTS = 10_000;

    private static final long SEED = 42;

    /** One callback. */
    @State(Scope.Thread)
    public static class One {
        @Param
        public CallbackKind kind;

        private long callback;

        @Setup
        public void makeCallback() {
            Upcalls.comparePointer();
            callback = kind.adder(0);
        }

        @Benchmark
        @OperationsPerInvocation(CALLS)
        public int call() {
            return Upcalls.call_repeatedly(callback, CALLS);
        }
    }

    /** Callbacks that take turns, each of a method of its own. */
    @State(Scope.Thread)
    public static class Hundred {
        @Param
        public CallbackKind kind;

        private final MemorySegment callbacks = Arena.global().allocate(JAVA_LONG, CALLBACKS);

        @Setup
        public void makeCallbacks() {
            Upcalls.comparePointer();
            for (int index = 0; index < CALLBACKS; index++) {
                callbacks.setAtIndex(JAVA_LONG, index, kind.adder(index));
            }
        }

        @Benchmark
        @OperationsPerInvocation(CALLS)
        public int call() {
            return Upcalls.call_in_turn(callbacks.address(), CALLBACKS, CALLS);
        }
    }

    /** {@code qsort}. */
    @State(Scope.Thread)
    public static class Sort {
        @Param
        public CallbackKind kind;

        final MemorySegment copy = Arena.global().allocate(JAVA_INT, INTS);
        final MemorySegment ints = Arena.global().allocate(JAVA_INT, INTS);
        private long callback;

        @Setup
        public void makeCallback() {
            Upcalls.comparePointer();
            callback = kind.comparator();
            Random random = new Random(SEED);
            for (int index = 0; index < INTS; index++) {
                ints.setAtIndex(JAVA_INT, index, random.nextInt());
            }
        }

        @Benchmark
        public void sort() {
            Upcalls.sort(ints.address(), copy.address(), INTS, callback);
        }
    }
}
