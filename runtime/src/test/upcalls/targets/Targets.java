package targets;

import io.stubgen.runtime.NativeMemory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/** The static methods that C calls directly; most are private, as only upcalls can have it. */
public final class Targets {
    /** How often {@link #ping} was called. */
    public static int pings;

    /** What {@link #delegate} calls. */
    public static volatile IntUnaryOperator delegate;

    /** What {@link #delegateDouble} calls. */
    public static volatile DoubleUnaryOperator doubleDelegate;

    /** The results of all calls of {@link #count}. */
    public static final AtomicLong COUNTED = new AtomicLong();

    private Targets() {
    }

    private static boolean flip(boolean value) {
        return !value;
    }

    private static byte next(byte value) {
        return (byte) (value + 1);
    }

    private static short next(short value) {
        return (short) (value + 1);
    }

    private static char next(char value) {
        return (char) (value + 1);
    }

    private static int next(int value) {
        return value + 1;
    }

    private static long next(long value) {
        return value + 1;
    }

    private static float half(float value) {
        return value / 2;
    }

    private static double half(double value) {
        return value / 2;
    }

    private static void ping() {
        pings++;
    }

    static int onValue(int value) {
        return 1000 + value;
    }

    /** Each argument has its own weight, so that no two can be exchanged. */
    public static double weigh(
            boolean a,
            double b,
            short c,
            float d,
            long e,
            double f,
            int g,
            float h,
            byte i,
            long j,
            char k,
            double l,
            long m,
            double n,
            double o,
            double p,
            double q,
            float r,
            short s) {
        return (a ? 1 : 0) + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l
                + 13 * m + 14 * n + 15 * o + 16 * p + 17 * q + 18 * r + 19 * s;
    }

    /** The coordinates exchanged and multiplied. */
    public static void changePoint(long result, long point, int step) {
        failIfAsked(NativeMemory.readLong(point));
        double x = NativeMemory.readDouble(point);
        NativeMemory.writeDouble(result, step * NativeMemory.readDouble(point + 8));
        NativeMemory.writeDouble(result + 8, step * x);
    }

    public static void changePair(long result, long pair, int step) {
        failIfAsked(NativeMemory.readLong(pair));
        long integer = NativeMemory.readLong(pair);
        NativeMemory.writeDouble(result + 8, NativeMemory.readDouble(pair + 8) * step);
        NativeMemory.writeLong(result, integer + step);
    }

    public static void changeColour(long result, long colour, int step) {
        failIfAsked(NativeMemory.readByte(colour) * 0x0101010101010101L);
        for (int index = 0; index < 3; index++) {
            NativeMemory.writeByte(result + index, (byte) (NativeMemory.readByte(colour + (index + 1) % 3) + step));
        }
    }

    public static void changeLarge(long result, long large, int step) {
        failIfAsked(NativeMemory.readLong(large));
        for (int index = 0; index < 4; index++) {
            NativeMemory.writeLong(result + 8 * index, NativeMemory.readLong(large + 8 * (3 - index)) + step);
        }
    }

    /** The functions that watch for zero fill the struct with 0x55. */
    private static void failIfAsked(long first) {
        if (first == 0x5555555555555555L) {
            throw new IllegalStateException("asked for");
        }
    }

    public static double weighStructs(long a, long b, long c, long d, long e, long f, long g) {
        return NativeMemory.readLong(a) + 2 * NativeMemory.readDouble(a + 8)
                + 3 * NativeMemory.readLong(b) + 4 * NativeMemory.readLong(b + 8)
                + 5 * NativeMemory.readLong(b + 16) + 6 * NativeMemory.readLong(b + 24)
                + 7 * NativeMemory.readByte(c) + 8 * NativeMemory.readByte(c + 1) + 9 * NativeMemory.readByte(c + 2)
                + 10 * NativeMemory.readLong(d) + 11 * NativeMemory.readDouble(d + 8)
                + 12 * NativeMemory.readLong(e) + 13 * NativeMemory.readDouble(e + 8)
                + 14 * NativeMemory.readLong(f) + 15 * NativeMemory.readDouble(f + 8)
                + 16 * NativeMemory.readDouble(g) + 17 * NativeMemory.readDouble(g + 8);
    }

    private static int delegate(int value) {
        return delegate.applyAsInt(value);
    }

    private static double delegateDouble(double value) {
        return doubleDelegate.applyAsDouble(value);
    }

    /** Leaves garbage, so that there is something to collect. */
    private static int count(int value) {
        Object[] garbage = new Object[64];
        garbage[value & 63] = new long[8];
        COUNTED.addAndGet(value);
        return garbage[value & 63] == null ? 0 : value;
    }
}
