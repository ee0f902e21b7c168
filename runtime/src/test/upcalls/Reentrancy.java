import io.stubgen.runtime.NativeMemory;
import targets.Targets;
import upcalls.Callbacks;

/** Downcalls in upcalls in downcalls, to the end of the stack, and while objects are collected. */
public final class Reentrancy {
    private static final int DEPTH = 1000;
    /** Bytes: each level takes about 1,300 of them, nearly all for the JVM's own frames. */
    private static final long STACK = 8 << 20;

    private static int deepest;
    private static long generic;

    private Reentrancy() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread thread = new Thread(null, Reentrancy::deep, "deep", STACK);
        thread.start();
        thread.join();
        Check.equal(DEPTH, deepest);
        tooDeep();
        structsSurviveCollections();
    }

    private static void deep() {
        Targets.delegate = level -> level == 0 ? 0 : 1 + Callbacks.call_int(Callbacks.delegatePointer(), level - 1);
        Check.equal(DEPTH, Callbacks.call_int(Callbacks.delegatePointer(), DEPTH));
        Check.equal(DEPTH, (int) Callbacks.call_in_thread(Callbacks.delegatePointer(), DEPTH, 1));

        generic = Callbacks.bind(
                (Callbacks.PropagatingInt) level -> level == 0 ? 0 : 1 + Callbacks.call_int(generic, level - 1));
        deepest = Callbacks.call_int(generic, DEPTH);
        Callbacks.release(generic);
    }

    private static void tooDeep() {
        Targets.delegate = level -> {
            deepest = level;
            return Callbacks.call_int(Callbacks.delegate_or_propagatePointer(), level + 1);
        };
        for (int round = 0; round < 3; round++) {
            Check.fails(
                    StackOverflowError.class,
                    () -> Callbacks.call_int(Callbacks.delegate_or_propagatePointer(), 0));
            Check.equal(true, deepest > DEPTH / 4);
        }
        Targets.delegate = Reentrancy::overflow;
        Check.fails(
                StackOverflowError.class,
                () -> Callbacks.call_int(Callbacks.delegate_or_propagatePointer(), 0));
        Targets.delegate = level -> level;
        Check.equal(5, Callbacks.call_int(Callbacks.delegate_or_propagatePointer(), 5));
    }

    private static int overflow(int level) {
        return overflow(level + 1) + 1;
    }

    private static void structsSurviveCollections() {
        long point = Callbacks.bind((Callbacks.PointOperator) (result, argument, step) -> {
            collect(step);
            Targets.changePoint(result, argument, step);
            collect(step);
        });
        long pair = Callbacks.bind((Callbacks.PairOperator) (result, argument, step) -> {
            collect(step);
            Targets.changePair(result, argument, step);
            collect(step);
        });
        long colour = Callbacks.bind((Callbacks.ColourOperator) (result, argument, step) -> {
            collect(step);
            Targets.changeColour(result, argument, step);
            collect(step);
        });
        long large = Callbacks.bind((Callbacks.LargeOperator) (result, argument, step) -> {
            collect(step);
            Targets.changeLarge(result, argument, step);
            collect(step);
        });
        Expected.structs(point, pair, colour, large);
        for (long pointer : new long[] {point, pair, colour, large}) {
            Callbacks.release(pointer);
        }
    }

    /** Collects, and calls through C other functions with structs meanwhile. */
    private static void collect(int step) {
        for (int round = 0; round < step; round++) {
            long memory = NativeMemory.allocate(64);
            NativeMemory.fill(memory, 64, (byte) round);
            Check.equal(Expected.STRUCTS, Callbacks.call_structs(Callbacks.direct_structsPointer()));
            System.gc();
            Callbacks.call_large(memory, Callbacks.direct_largePointer(), memory + 32, step);
            NativeMemory.free(memory);
        }
    }
}
