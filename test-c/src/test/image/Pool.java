import behaviours.Behaviours;
import behaviours.Behaviours.IntOperator;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** The pool of trampolines. */
final class Pool {
    /** As generated. */
    private static final int TRAMPOLINES = 16;

    private static final long NANOSECONDS_TO_COLLECT = 10_000_000_000L;

    private Pool() {
    }

    static void run() {
        manyAtATime();
        released();
        wrongPointers();
        collected();
    }

    private record Adder(int summand) implements IntOperator {
        @Override
        public int call(int value) {
            return value + summand;
        }
    }

    private static void manyAtATime() {
        for (int round = 0; round < 2; round++) {
            List<Long> pointers = new ArrayList<>();
            for (int index = 0; index < TRAMPOLINES; index++) {
                pointers.add(Behaviours.bind(new Adder(1000 * index)));
            }
            for (int index = 0; index < TRAMPOLINES; index++) {
                Check.equal(1000 * index + 7, Behaviours.call_int(pointers.get(index), 7));
            }
            Check.equal(
                    "all 16 trampolines of behaviours are bound: release callbacks, or generate with a larger"
                            + " --trampolines",
                    Check.fails(IllegalStateException.class, () -> Behaviours.bind(new Adder(0))).getMessage());
            pointers.forEach(Behaviours::release);
        }
    }

    private static void released() {
        long pointer = Behaviours.bind(new Adder(0));
        Behaviours.release(pointer);
        Check.equal(
                "the function pointer 0x%x of behaviours is released already".formatted(pointer),
                Check.fails(IllegalStateException.class, () -> Behaviours.release(pointer)).getMessage());
    }

    private static void wrongPointers() {
        long pointer = Behaviours.bind(new Adder(0));
        for (long wrong : new long[] {0, pointer + 1, Behaviours.delegatePointer()}) {
            Check.equal(
                    "0x%x is no function pointer that behaviours has bound".formatted(wrong),
                    Check.fails(IllegalArgumentException.class, () -> Behaviours.release(wrong)).getMessage());
        }
        Behaviours.release(pointer);
        Check.fails(NullPointerException.class, () -> Behaviours.bind((IntOperator) null));
    }

    /** What is bound is held; what is released is not. */
    private static void collected() {
        Adder adder = new Adder(5);
        WeakReference<Adder> reference = new WeakReference<>(adder);
        long pointer = Behaviours.bind(adder);
        adder = null;
        System.gc();
        Check.equal(12, Behaviours.call_int(pointer, 7));
        Behaviours.release(pointer);
        long end = System.nanoTime() + NANOSECONDS_TO_COLLECT;
        while (reference.get() != null && System.nanoTime() < end) {
            System.gc();
        }
        Check.equal(null, reference.get());
    }
}
