import behaviours.Behaviours;
import behaviours.Behaviours.PropagatingDouble;
import behaviours.Behaviours.PropagatingInt;
import behaviours.Behaviours.PropagatingLarge;
import io.stubgen.runtime.NativeMemory;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;

/** Exceptions that leave upcalls appear in the Java caller of the C function; C sees zero, and calls no more Java. */
final class Exceptions {
    private static final int DEPTH = 5;

    private static final RuntimeException THROWN = new IllegalArgumentException("thrown by a callback");

    private Exceptions() {
    }

    static void run() throws Exception {
        zeroInC();
        zeroInStructs();
        noMoreCalls();
        checkedAndErrors();
        levels();
        caughtInside();
        otherThreads();
        tooDeep();
    }

    private static void zeroInC() {
        Targets.delegate = Exceptions::fail;
        long ints = Behaviours.bind((PropagatingInt) Exceptions::fail);
        long doubles = Behaviours.bind((PropagatingDouble) value -> fail(0));
        for (long pointer : new long[] {Behaviours.delegate_or_propagatePointer(), ints}) {
            watch(4, RuntimeException.class, seen -> Behaviours.watch_int(pointer, 7, seen));
        }
        for (long pointer : new long[] {Behaviours.fail_doublePointer(), doubles}) {
            watch(8, RuntimeException.class, seen -> Behaviours.watch_double(pointer, 7, seen));
        }
        Behaviours.release(ints);
        Behaviours.release(doubles);
    }

    private static void zeroInStructs() {
        watch(16, IllegalStateException.class, seen -> Behaviours.watch_pair(Behaviours.fail_pairPointer(), seen));
        watch(40, IllegalStateException.class, seen -> Behaviours.watch_large(Behaviours.fail_largePointer(), seen));
        long large = Behaviours.bind((PropagatingLarge) (result, argument) -> {
            NativeMemory.writeLong(result, 1);
            fail(0);
        });
        watch(40, IllegalArgumentException.class, seen -> Behaviours.watch_large(large, seen));
        Behaviours.release(large);
    }

    /** All bytes of the result are zero, and none behind it is changed. */
    private static void watch(int size, Class<? extends Throwable> thrown, LongConsumer call) {
        long seen = NativeMemory.allocate(48);
        NativeMemory.fill(seen, 48, (byte) 0x66);
        Check.fails(thrown, () -> call.accept(seen));
        for (int index = 0; index < 48; index++) {
            Check.equal((byte) (index < size ? 0 : 0x66), NativeMemory.readByte(seen + index));
        }
        NativeMemory.free(seen);
    }

    /** The second of ten calls fails: eight return zero without a call of Java, by whatever pointer. */
    private static void noMoreCalls() {
        int[] calls = {0};
        IntUnaryOperator secondFails = value -> {
            calls[0]++;
            return value == 1 ? fail(value) : value;
        };
        Targets.delegate = secondFails;
        arrives(() -> Behaviours.call_times(Behaviours.delegate_or_propagatePointer(), 10));
        Check.equal(2, calls[0]);
        long pointer = Behaviours.bind((PropagatingInt) secondFails::applyAsInt);
        arrives(() -> Behaviours.call_times(pointer, 10));
        Check.equal(4, calls[0]);
        Behaviours.release(pointer);
        Targets.delegate = value -> value;
        Check.equal(45L, Behaviours.call_times(Behaviours.delegatePointer(), 10));
    }

    private static void checkedAndErrors() {
        for (Throwable throwable : List.of(new Exception("checked"), new Error("error"))) {
            Targets.delegate = value -> Exceptions.<RuntimeException>throwAny(throwable);
            Check.equal(true, throwable == Check.fails(
                    Throwable.class, () -> Behaviours.call_int(Behaviours.delegate_or_propagatePointer(), 0)));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> int throwAny(Throwable throwable) throws T {
        throw (T) throwable;
    }

    /** Java, C, Java, C, ...: each level catches the exception, makes upcalls that succeed, and throws it again. */
    private static void levels() {
        Targets.delegate = Exceptions::descend;
        arrives(() -> descend(DEPTH));
    }

    private static int descend(int level) {
        if (level < 0) {
            return -level;
        }
        if (level == 0) {
            throw THROWN;
        }
        try {
            int result = Behaviours.call_int(Behaviours.delegate_or_propagatePointer(), level - 1);
            throw new AssertionError("the exception got lost; C returned " + result);
        } catch (IllegalArgumentException caught) {
            Check.equal(true, caught == THROWN);
            Check.equal(7, Behaviours.call_int(Behaviours.delegatePointer(), -7));
            throw caught;
        }
    }

    /** An exception that is caught inside is seen by nobody outside. */
    private static void caughtInside() {
        Targets.delegate = value -> {
            arrives(() -> {
                long failing = Behaviours.bind((PropagatingInt) Exceptions::fail);
                try {
                    Behaviours.call_int(failing, 0);
                } finally {
                    Behaviours.release(failing);
                }
            });
            return value + 1;
        };
        Check.equal(55L, Behaviours.call_times(Behaviours.delegatePointer(), 10));
    }

    /** While this thread has an exception pending, other threads' upcalls run. */
    private static void otherThreads() {
        long failing = Behaviours.bind((PropagatingInt) value -> {
            Targets.delegate = other -> other + 1;
            Check.equal(20L, Behaviours.call_in_thread(Behaviours.delegatePointer(), 1, 10));
            return fail(value);
        });
        arrives(() -> Behaviours.call_int(failing, 0));
        Behaviours.release(failing);
    }

    /** The stack is full when the exception leaves the upcall. */
    private static void tooDeep() {
        Targets.delegate = Exceptions::withoutEnd;
        for (int round = 0; round < 3; round++) {
            Check.fails(
                    StackOverflowError.class,
                    () -> Behaviours.call_int(Behaviours.delegate_or_propagatePointer(), 0));
        }
        Targets.delegate = value -> value;
        Check.equal(7, Behaviours.call_int(Behaviours.delegate_or_propagatePointer(), 7));
    }

    private static int withoutEnd(int level) {
        return 1 + withoutEnd(level + 1);
    }

    private static void arrives(Check.Action action) {
        Check.equal(true, THROWN == Check.fails(Throwable.class, action));
    }

    private static int fail(int value) {
        throw THROWN;
    }
}
