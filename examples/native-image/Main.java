import example.Plane;
import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import io.stubgen.runtime.Symbols;
import java.nio.file.Path;
import java.util.Arrays;

/** Calls C, and is called by it. One source for the JVM and for native images; only the bindings differ. */
public final class Main {
    private Main() {
    }

    /** @param arguments the shared library of plugin.c */
    public static void main(String[] arguments) {
        structs();
        variadic();
        errorNumber();
        heapArray();
        symbolOfC();
        directUpcall();
        boundCallback();
        exception();
        foreignThread();
        libraryAtRunTime(Path.of(arguments[0]));
    }

    /** A struct by value is passed by its address, and returned into memory at the leading address. */
    private static void structs() {
        long points = NativeMemory.allocate(3 * 16);
        NativeArrays.write(points, new double[] {1, 2, 4, 8}, 0, 4);
        Plane.geometry_midpoint(points + 32, points, points + 16);
        print("midpoint", NativeMemory.readDouble(points + 32) + ", " + NativeMemory.readDouble(points + 40));
        NativeMemory.free(points);
    }

    /** C has its own buffer for the standard output: fflush(NULL) empties it before Java writes again. */
    private static void variadic() {
        long format = NativeMemory.allocateString("printf of %d and %.3f\n");
        int characters = Plane.printf(format, 42, 2.5);
        Plane.fflush(0);
        NativeMemory.free(format);
        print("characters", characters);
    }

    /** The result and the error number of one call: nothing that Java does in between can change it. */
    private static void errorNumber() {
        long path = NativeMemory.allocateString("/no/such/file");
        long state = NativeMemory.allocateZeroed(4);
        print("open", Plane.open(state, path, 0));
        print("errno", NativeMemory.readInt(state));
        NativeMemory.free(state);
        NativeMemory.free(path);
    }

    /** C reads a Java array where it is: an array and an offset in bytes. */
    private static void heapArray() {
        int[] moves = {1000, 3, -4, 5};
        print("length of the way", Plane.geometry_length(moves, Integer.BYTES, 3));
    }

    /** The C library calls geometry_visit, as if that were written in C. */
    private static void symbolOfC() {
        long center = NativeMemory.allocate(16);
        NativeArrays.write(center, new double[] {10, 20}, 0, 2);
        Plane.geometry_visit_corners(center, 3);
        NativeMemory.free(center);
        print("corners", Callbacks.corners);
    }

    private static void directUpcall() {
        long array = intArray(5, 3, 8, 1, 2);
        Plane.qsort(array, 5, 4, Plane.compareIntsPointer());
        print("ascending", ints(array, 5));
        NativeMemory.free(array);
    }

    /** A lambda that sees the variables around it. */
    private static void boundCallback() {
        long array = intArray(5, 3, 8, 1, 2);
        int[] calls = {0};
        long descending = Plane.bind((long first, long second) -> {
            calls[0]++;
            return Integer.compare(NativeMemory.readInt(second), NativeMemory.readInt(first));
        });
        Plane.qsort(array, 5, 4, descending);
        Plane.release(descending);
        print("descending", ints(array, 5) + ", " + (calls[0] >= 4 ? "counted" : "not counted"));
        NativeMemory.free(array);
    }

    /** What a lambda throws passes over the C function, and appears where Java called it. */
    private static void exception() {
        double[] factor = {3};
        long parabola = Plane.bind((double x) -> {
            if (x > 4) {
                throw new ArithmeticException("no value at " + x);
            }
            return factor[0] * x * x;
        });
        print("integral", "%.3f".formatted(Plane.geometry_integral(parabola, 0, 4, 1000)));
        try {
            print("integral", Plane.geometry_integral(parabola, 0, 8, 8));
        } catch (ArithmeticException e) {
            print("exception", e.getMessage());
        }
        factor[0] = 1;
        print("integral after it", Plane.geometry_integral(parabola, 0, 4, 4));
        Plane.release(parabola);
    }

    /** A thread that C makes is a Java thread from its first upcall until it ends. */
    private static void foreignThread() {
        int error = Plane.geometry_count_on_thread(Plane.stepPointer(), 100);
        print("sum of a foreign thread", Callbacks.sum + ", error " + error);
        Thread thread = Callbacks.thread;
        print("another thread, now ended", thread != Thread.currentThread() && !thread.isAlive());
    }

    /** The library knows no symbols of the program: it gets a function pointer. */
    private static void libraryAtRunTime(Path library) {
        long twice = Symbols.library(library).find("plugin_twice");
        print("square, twice", Plane.applyTwice(twice, Plane.squarePointer(), 3));
    }

    private static void print(String what, Object value) {
        System.out.println(what + ": " + value);
        System.out.flush();
    }

    private static long intArray(int... values) {
        long array = NativeMemory.allocate(4L * values.length);
        NativeArrays.write(array, values, 0, values.length);
        return array;
    }

    private static String ints(long array, int count) {
        int[] values = new int[count];
        NativeArrays.read(array, values, 0, count);
        return Arrays.toString(values);
    }
}
