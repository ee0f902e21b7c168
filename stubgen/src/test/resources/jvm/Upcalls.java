import java.util.Arrays;
import stubs.Upcall;

/** C that calls Java: the function pointers are called by downcalls that take their target. */
public final class Upcalls {
    private Upcalls() {}

    public static void main(String[] arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "fail" -> Upcall.callVoid(Upcall.failHardPointer());
            case "released" -> {
                long pointer = Upcall.bind((Upcall.Ints) (a, b) -> 0);
                Upcall.release(pointer);
                Upcall.callInts(pointer, 1, 2);
            }
            default -> {
                direct();
                bound();
                exceptions();
            }
        }
    }

    private static void direct() {
        System.out.println("subtract " + Upcall.callInts(Upcall.subtractPointer(), 7, 9));
        long point = Upcall.malloc(16);
        write(point, new double[] {1.5, 2.5}, 16);
        long result = Upcall.malloc(24);
        Upcall.callPoint(Upcall.mirrorPointer(), result, point, 10);
        double[] doubles = new double[2];
        read(result, doubles, 16);
        System.out.println("mirror " + Arrays.toString(doubles));
        long large = Upcall.malloc(24);
        write(large, new long[] {1, 2, 3}, 24);
        Upcall.callLarge(Upcall.reversePointer(), result, large);
        long[] longs = new long[3];
        read(result, longs, 24);
        System.out.println("reverse " + Arrays.toString(longs));
        System.out.println("mixed " + Upcall.callMixed(
                Upcall.mixedPointer(), true, (byte) -2, (short) -3, (char) 65535, -5, -6, 0.5f, 0.25, 9, 10, 11, -12));
        System.out.println("descend " + Upcall.callInts(Upcall.descendPointer(), 200, 0));
    }

    private static int subtract(int a, int b) {
        return a - b;
    }

    private static void mirror(long result, long point, int factor) {
        double[] coordinates = new double[2];
        read(point, coordinates, 16);
        write(result, new double[] {coordinates[1] * factor, coordinates[0]}, 16);
    }

    private static void reverse(long result, long large) {
        long[] numbers = new long[3];
        read(large, numbers, 24);
        write(result, new long[] {numbers[2], numbers[1], numbers[0]}, 24);
    }

    private static double mixed(
            boolean a, byte b, short c, char d, int e, long f, float g, double h, long i, long j, long k, long l) {
        return (a ? 1 : 0) + b + c + d + e + f + g + h + i + j + k + l;
    }

    private static int descend(int depth, int sum) {
        if (depth < 0) {
            throw new IllegalStateException("depth " + depth);
        }
        return depth == 0 ? sum : Upcall.callInts(Upcall.descendPointer(), depth - 1, sum + depth);
    }

    private static void fail() {
        throw new UnsupportedOperationException("fail");
    }

    private static void bound() {
        int base = 40;
        long add = Upcall.bind((Upcall.Ints) (a, b) -> base + a * b);
        System.out.println("bound " + Upcall.callInts(add, 1, 2));
        long point = Upcall.bind((Upcall.Point) Upcalls::mirror);
        long result = Upcall.malloc(16);
        write(result, new double[] {3, 4}, 16);
        Upcall.callPoint(point, result, result, 2);
        double[] doubles = new double[2];
        read(result, doubles, 16);
        System.out.println("bound " + Arrays.toString(doubles));

        Upcall.release(add);
        System.out.println("reused " + (Upcall.bind((Upcall.Compare) Upcalls::compare) == add));
        long array = Upcall.malloc(20);
        write(array, new int[] {3, 1, 5, 2, 4}, 20);
        Upcall.qsort(array, 5, 4, add);
        int[] ints = new int[5];
        read(array, ints, 20);
        System.out.println("sorted " + Arrays.toString(ints));
        Upcall.release(add);

        attempt(() -> Upcall.bind((Upcall.Ints) null));
        attempt(() -> Upcall.release(1));
        try {
            Upcall.release(add);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage().replaceAll("0x[0-9a-f]+", "0x..."));
        }
        attempt(() -> {
            while (true) {
                Upcall.bind((Upcall.Ints) (a, b) -> a);
            }
        });
        Upcall.release(point);
        System.out.println("free again " + (Upcall.bind((Upcall.Ints) (a, b) -> a) == point));
        Upcall.release(point);
    }

    private static int compare(long a, long b) {
        int[] values = new int[2];
        Upcall.memcpy(values, 0, null, a, 4);
        Upcall.memcpy(values, 4, null, b, 4);
        return Integer.compare(values[0], values[1]);
    }

    private static void exceptions() {
        attempt(() -> Upcall.callInts(Upcall.descendPointer(), -1, 0));
        long pointer = Upcall.bind((Upcall.Ints) (a, b) -> Upcall.callInts(Upcall.descendPointer(), a, b));
        attempt(() -> Upcall.callInts(pointer, -2, 0));
        System.out.println("afterwards " + Upcall.callInts(pointer, 3, 0));
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }

    private static void read(long address, Object array, int bytes) {
        Upcall.memcpy(array, 0, null, address, bytes);
    }

    private static void write(long address, Object array, int bytes) {
        Upcall.memcpy(null, address, array, 0, bytes);
    }
}
