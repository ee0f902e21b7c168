import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import java.util.Arrays;
import jvm.Functions;

/** Structs by value: in registers of either class and of both, with a tail of three bytes, in memory. */
public final class Structs {
    private Structs() {
    }

    public static void main(String[] arguments) {
        long argument = NativeMemory.allocate(32);
        long result = NativeMemory.allocate(32);

        NativeArrays.write(argument, new double[] {1.5, -2.5}, 0, 2);
        Functions.swap_point(result, argument);
        Check.equal(-2.5, NativeMemory.readDouble(result));
        Check.equal(1.5, NativeMemory.readDouble(result + 8));
        Functions.swap_point(argument, argument);
        Check.equal(-2.5, NativeMemory.readDouble(argument));
        Check.equal(1.5, NativeMemory.readDouble(argument + 8));

        NativeMemory.writeLong(argument, Long.MAX_VALUE);
        NativeMemory.writeDouble(argument + 8, 0.75);
        Functions.negate_mixed(result, argument);
        Check.equal(-Long.MAX_VALUE, NativeMemory.readLong(result));
        Check.equal(-0.75, NativeMemory.readDouble(result + 8));

        NativeArrays.write(argument, new byte[] {10, -20, 30, 99}, 0, 4);
        NativeMemory.fill(result, 32, (byte) 0x55);
        Functions.rotate_colour(result, argument);
        byte[] colour = new byte[4];
        NativeArrays.read(result, colour, 0, 4);
        Check.equal("[-20, 30, 10, 85]", Arrays.toString(colour));

        NativeArrays.write(argument, new long[] {1, 2, 3, Long.MIN_VALUE}, 0, 4);
        Functions.reverse_large(result, argument, 5);
        long[] large = new long[4];
        NativeArrays.read(result, large, 0, 4);
        Check.equal(Arrays.toString(new long[] {Long.MIN_VALUE + 5, 8, 7, 6}), Arrays.toString(large));

        NativeMemory.free(result);
        NativeMemory.free(argument);
    }
}
