import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import targets.Targets;
import upcalls.Callbacks;

/** C calls lambdas, bound methods and objects, as many at a time as there are trampolines. */
public final class Generics {
    private static final int TRAMPOLINES = 256;

    private final List<Integer> seen = new ArrayList<>();

    private Generics() {
    }

    public static void main(String[] arguments) {
        carriers();
        structs();
        callables();
        manyAtATime();
        released();
        collected();
        wrongPointers();
    }

    private static void carriers() {
        long not = Callbacks.bind((Callbacks.BoolOperator) value -> !value);
        Check.equal(false, Callbacks.call_bool(not, true));
        Check.equal(true, Callbacks.call_bool(not, false));
        Callbacks.release(not);

        long nextByte = Callbacks.bind((Callbacks.CharOperator) value -> (byte) (value + 1));
        Check.equal(Byte.MIN_VALUE, Callbacks.call_char(nextByte, Byte.MAX_VALUE));
        long nextShort = Callbacks.bind((Callbacks.ShortOperator) value -> (short) (value + 1));
        Check.equal((short) -1, Callbacks.call_short(nextShort, (short) -2));
        long nextChar = Callbacks.bind((Callbacks.JcharOperator) value -> (char) (value + 1));
        Check.equal('\uffff', Callbacks.call_jchar(nextChar, '\ufffe'));
        long nextInt = Callbacks.bind((Callbacks.IntOperator) value -> value + 1);
        Check.equal(Integer.MIN_VALUE, Callbacks.call_int(nextInt, Integer.MAX_VALUE));
        long nextLong = Callbacks.bind((Callbacks.LongLongOperator) value -> value + 1);
        Check.equal(Long.MIN_VALUE, Callbacks.call_long_long(nextLong, Long.MAX_VALUE));
        long halfFloat = Callbacks.bind((Callbacks.FloatOperator) value -> value / 2);
        Check.equal(-1.25f, Callbacks.call_float(halfFloat, -2.5f));
        long halfDouble = Callbacks.bind((Callbacks.DoubleOperator) value -> value / 2);
        Check.equal(-1.25, Callbacks.call_double(halfDouble, -2.5));
        long nextPointer = Callbacks.bind((Callbacks.PointerOperator) value -> value + 1);
        Check.equal(0x123456789abcdef1L, Callbacks.call_pointer(nextPointer, 0x123456789abcdef0L));
        int[] calls = {0};
        long action = Callbacks.bind((Callbacks.Action) () -> calls[0]++);
        Callbacks.call_void(action);
        Check.equal(1, calls[0]);
        long mixed = Callbacks.bind((Callbacks.MixedFunction) Targets::weigh);
        Check.equal(Expected.MIXED / 2, Callbacks.call_mixed(mixed, 0.5));
        List.of(nextByte, nextShort, nextChar, nextInt, nextLong, halfFloat, halfDouble, nextPointer, action, mixed)
                .forEach(Callbacks::release);
    }

    private static void structs() {
        long point = Callbacks.bind((Callbacks.PointOperator) Targets::changePoint);
        long pair = Callbacks.bind((Callbacks.PairOperator) Targets::changePair);
        long colour = Callbacks.bind((Callbacks.ColourOperator) Targets::changeColour);
        long large = Callbacks.bind((Callbacks.LargeOperator) Targets::changeLarge);
        long structs = Callbacks.bind((Callbacks.StructsFunction) Targets::weighStructs);
        Expected.structs(point, pair, colour, large);
        Check.equal(Expected.STRUCTS, Callbacks.call_structs(structs));
        List.of(point, pair, colour, large, structs).forEach(Callbacks::release);
    }

    /** A bound method, an object with state, and an object whose class says that it is one. */
    private static void callables() {
        Generics object = new Generics();
        long bound = Callbacks.bind((Callbacks.IntOperator) object::see);
        Check.equal(45L, Callbacks.call_times(bound, 10));
        Check.equal(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), object.seen);
        long adder = Callbacks.bind(new Adder(5));
        long other = Callbacks.bind(new Adder(-5));
        Check.equal(12, Callbacks.call_int(adder, 7));
        Check.equal(2, Callbacks.call_int(other, 7));
        Check.equal(true, adder != other);
        List.of(bound, adder, other).forEach(Callbacks::release);
    }

    private int see(int value) {
        seen.add(value);
        return value;
    }

    private static final class Adder implements Callbacks.IntOperator {
        private final int summand;

        Adder(int summand) {
            this.summand = summand;
        }

        @Override
        public int call(int value) {
            return value + summand;
        }
    }

    private static void manyAtATime() {
        for (int round = 0; round < 2; round++) {
            List<Long> pointers = new ArrayList<>();
            for (int index = 0; index < TRAMPOLINES; index++) {
                pointers.add(Callbacks.bind(new Adder(1000 * index)));
            }
            Check.equal((long) TRAMPOLINES, pointers.stream().distinct().count());
            for (int index = 0; index < TRAMPOLINES; index++) {
                Check.equal(1000 * index + 7, Callbacks.call_int(pointers.get(index), 7));
            }
            Check.equal(
                    "all 256 trampolines of callbacks are bound: release callbacks, or generate with a larger"
                            + " --trampolines",
                    Check.fails(IllegalStateException.class, () -> Callbacks.bind(new Adder(0))).getMessage());
            Callbacks.release(pointers.get(100));
            long again = Callbacks.bind((Callbacks.LongLongOperator) value -> -value);
            Check.equal(pointers.get(100), again);
            Check.equal(-8L, Callbacks.call_long_long(again, 8));
            pointers.forEach(Callbacks::release);
        }
    }

    private static void released() {
        long pointer = Callbacks.bind(new Adder(0));
        Callbacks.release(pointer);
        Check.equal(
                "the function pointer 0x%x of callbacks is released already".formatted(pointer),
                Check.fails(IllegalStateException.class, () -> Callbacks.release(pointer)).getMessage());
        Callbacks.release(Callbacks.bind(new Adder(0)));
    }

    /** What is bound is held; what is released is not. */
    private static void collected() {
        Adder adder = new Adder(5);
        WeakReference<Adder> reference = new WeakReference<>(adder);
        long pointer = Callbacks.bind(adder);
        adder = null;
        System.gc();
        Check.equal(12, Callbacks.call_int(pointer, 7));
        Callbacks.release(pointer);
        long end = System.nanoTime() + 10_000_000_000L;
        while (reference.get() != null && System.nanoTime() < end) {
            System.gc();
        }
        Check.equal(null, reference.get());
    }

    private static void wrongPointers() {
        long pointer = Callbacks.bind(new Adder(0));
        for (long wrong : new long[] {0, pointer + 1, Callbacks.direct_intPointer()}) {
            Check.equal(
                    "0x%x is no function pointer that callbacks has bound".formatted(wrong),
                    Check.fails(IllegalArgumentException.class, () -> Callbacks.release(wrong)).getMessage());
        }
        Check.equal(3, Callbacks.call_int(pointer, 3));
        Callbacks.release(pointer);
        Check.fails(NullPointerException.class, () -> Callbacks.bind((Callbacks.IntOperator) null));
    }
}
