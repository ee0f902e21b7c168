import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import jvm.Functions;

/** Variadic functions, captured call state, critical calls without heap access. */
public final class Options {
    private Options() {
    }

    public static void main(String[] arguments) {
        variadic();
        callState();
        Check.equal(Integer.MIN_VALUE, Functions.add(Integer.MAX_VALUE, 1));
    }

    private static void variadic() {
        Check.equal(-6L, Functions.sum_integers(3, -1, -2, -3));
        long points = NativeMemory.allocate(32);
        NativeArrays.write(points, new double[] {2, 3, 4, 5}, 0, 4);
        Check.equal(26.5, Functions.sum_points(2, points, points + 16, 0.5));
        NativeMemory.free(points);
    }

    private static void callState() {
        long state = NativeMemory.allocateZeroed(8);
        Check.equal(-1, Functions.fail(state, 34));
        Check.equal(34, NativeMemory.readInt(state));
        Functions.fail_quietly(state, 2);
        Check.equal(2, NativeMemory.readInt(state));

        long result = NativeMemory.allocate(16);
        Functions.fail_with_point(result, state, 11, 0.5, -0.5);
        Check.equal(11, NativeMemory.readInt(state));
        Check.equal(0.5, NativeMemory.readDouble(result));
        Check.equal(-0.5, NativeMemory.readDouble(result + 8));

        Check.equal(2.25, Functions.fail_with_array(state, new double[] {1.25, 2.25}, 8, 5));
        Check.equal(5, NativeMemory.readInt(state));

        Check.equal(0, NativeMemory.readInt(state + 4));
        NativeMemory.free(result);
        NativeMemory.free(state);
    }
}
