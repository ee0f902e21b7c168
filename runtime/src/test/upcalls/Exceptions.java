import io.stubgen.runtime.NativeMemory;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import targets.Targets;
import upcalls.Callbacks;

/** Exceptions that leave upcalls appear in the Java caller of the C function; C sees zero, and calls no more Java. */
public final class Exceptions {
    private static final int DEPTH = 5;

    private static final RuntimeException THROWN = new IllegalArgumentException("thrown by a callback");

    private Exceptions() {
    }

    public static void main(String[] arguments) {
        zeroInC();
        zeroInStructs();
        noMoreCalls();
        checkedAndErrors();
        levels();
        caughtInside();
    }

    private static void zeroInC() {
        long seen = NativeMemory.allocate(8);
        Targets.delegate = Exceptions::fail;
        Targets.doubleDelegate = value -> fail(0);
        long ints = Callbacks.bind((Callbacks.PropagatingInt) Exceptions::fail);
        long doubles = Callbacks.bind((Callbacks.PropagatingDouble) value -> fail(0));
        for (long pointer : new long[] {Callbacks.delegate_or_propagatePointer(), ints}) {
            NativeMemory.writeLong(seen, -1);
            arrives(() -> Callbacks.watch_int(pointer, 7, seen));
            Check.equal(0, NativeMemory.readInt(seen));
        }
        for (long pointer : new long[] {Callbacks.delegate_doublePointer(), doubles}) {
            NativeMemory.writeLong(seen, -1);
            arrives(() -> Callbacks.watch_double(pointer, 7, seen));
            Check.equal(0L, NativeMemory.readLong(seen));
        }
        Callbacks.release(ints);
        Callbacks.release(doubles);
        NativeMemory.free(seen);
    }

    private static void zeroInStructs() {
        watch(16, seen -> Callbacks.watch_point(Callbacks.direct_pointPointer(), seen));
        watch(16, seen -> Callbacks.watch_pair(Callbacks.direct_pairPointer(), seen));
        watch(3, seen -> Callbacks.watch_colour(Callbacks.direct_colourPointer(), seen));
        watch(32, seen -> Callbacks.watch_large(Callbacks.direct_largePointer(), seen));
        long point = Callbacks.bind((Callbacks.PointOperator) Targets::changePoint);
        long large = Callbacks.bind((Callbacks.LargeOperator) Targets::changeLarge);
        watch(16, seen -> Callbacks.watch_point(point, seen));
        watch(32, seen -> Callbacks.watch_large(large, seen));
        Callbacks.release(point);
        Callbacks.release(large);
    }

    /** All bytes of the result are zero, and none behind it is changed. */
    private static void watch(int size, LongConsumer call) {
        long seen = NativeMemory.allocate(40);
        NativeMemory.fill(seen, 40, (byte) 0x66);
        Check.fails(IllegalStateException.class, () -> call.accept(seen));
        for (int index = 0; index < 40; index++) {
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
        arrives(() -> Callbacks.call_times(Callbacks.delegate_or_propagatePointer(), 10));
        Check.equal(2, calls[0]);
        long pointer = Callbacks.bind((Callbacks.PropagatingInt) secondFails::applyAsInt);
        arrives(() -> Callbacks.call_times(pointer, 10));
        Check.equal(4, calls[0]);
        Callbacks.release(pointer);
        Check.equal(45L, Callbacks.call_times(Callbacks.on_valuePointer(), 10) - 10_000);
    }

    private static void checkedAndErrors() {
        for (Throwable throwable : List.of(new Exception("checked"), new Error("error"), new OfItsOwnKind())) {
            Targets.delegate = value -> Exceptions.<RuntimeException>throwAny(throwable);
            Check.equal(true, throwable == Check.fails(
                    Throwable.class, () -> Callbacks.call_int(Callbacks.delegate_or_propagatePointer(), 0)));
        }
    }

    private static final class OfItsOwnKind extends Throwable {
        private static final long serialVersionUID = 1;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> int throwAny(Throwable throwable) throws T {
        throw (T) throwable;
    }

    /** Java, C, Java, C, ...: each level catches the exception and throws it again, or another. */
    private static void levels() {
        Targets.delegate = Exceptions::descend;
        arrives(() -> descend(DEPTH));
    }

    private static int descend(int level) {
        if (level == 0) {
            throw THROWN;
        }
        try {
            int result = Callbacks.call_int(Callbacks.delegate_or_propagatePointer(), level - 1);
            throw new AssertionError("the exception got lost; C returned " + result);
        } catch (IllegalArgumentException caught) {
            Check.equal(true, caught == THROWN);
            Check.equal(1004L, Callbacks.call_times(Callbacks.on_valuePointer(), 2) - 997);
            throw caught;
        }
    }

    /** An exception that is caught inside is seen by nobody outside. */
    private static void caughtInside() {
        Targets.delegate = value -> {
            arrives(() -> {
                long failing = Callbacks.bind((Callbacks.PropagatingInt) Exceptions::fail);
                try {
                    Callbacks.call_int(failing, 0);
                } finally {
                    Callbacks.release(failing);
                }
            });
            return value + 1;
        };
        Check.equal(55L, Callbacks.call_times(Callbacks.delegatePointer(), 10));
    }

    private static void arrives(Check.Action action) {
        Check.equal(true, THROWN == Check.fails(Throwable.class, action));
    }

    private static int fail(int value) {
        throw THROWN;
    }
}
