import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import java.util.Arrays;
import targets.Targets;
import upcalls.Callbacks;

/** What the functions in C return for callbacks that do as {@link Targets} does. */
final class Expected {
    /** What call_mixed passes, weighed. */
    static final double MIXED = Targets.weigh(
            true, 2.5, (short) -3, 4.5f, -5, 6.5, -7, 8.5f, (byte) -9, 10, (char) 65535, 12.5, -13, 14.5, 15.5, 16.5,
            17.5, 18.5f, (short) -19);

    /** What call_structs passes, weighed. */
    static final double STRUCTS = 1 + 2 * 2.5 + 3 * 3 + 4 * 4 + 5 * 5 + 6 * 6 + 7 * 7 + 8 * 8 + 9 * 9 + 10 * 10
            + 11 * 11.5 + 12 * 12 + 13 * 13.5 + 14 * 14 + 15 * 15.5 + 16 * 16.5 + 17 * 17.5;

    private Expected() {
    }

    /** Checks function pointers that change structs. */
    static void structs(long point, long pair, long colour, long large) {
        long argument = NativeMemory.allocate(32);
        long result = NativeMemory.allocate(32);

        NativeArrays.write(argument, new double[] {1.5, -2.5}, 0, 2);
        Callbacks.call_point(result, point, argument, 3);
        Check.equal(-7.5, NativeMemory.readDouble(result));
        Check.equal(4.5, NativeMemory.readDouble(result + 8));

        NativeMemory.writeLong(argument, Long.MAX_VALUE - 2);
        NativeMemory.writeDouble(argument + 8, 0.75);
        Callbacks.call_pair(result, pair, argument, 2);
        Check.equal(Long.MAX_VALUE, NativeMemory.readLong(result));
        Check.equal(1.5, NativeMemory.readDouble(result + 8));

        NativeArrays.write(argument, new byte[] {10, -20, 127}, 0, 3);
        NativeMemory.fill(result, 32, (byte) 0x66);
        Callbacks.call_colour(result, colour, argument, 1);
        byte[] changed = new byte[4];
        NativeArrays.read(result, changed, 0, 4);
        Check.equal("[-19, -128, 11, 102]", Arrays.toString(changed));

        NativeArrays.write(argument, new long[] {1, 2, 3, Long.MIN_VALUE}, 0, 4);
        Callbacks.call_large(result, large, argument, 5);
        long[] values = new long[4];
        NativeArrays.read(result, values, 0, 4);
        Check.equal(Arrays.toString(new long[] {Long.MIN_VALUE + 5, 8, 7, 6}), Arrays.toString(values));

        NativeMemory.free(result);
        NativeMemory.free(argument);
    }
}
