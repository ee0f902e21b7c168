import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import jvm.Functions;

/** Pointers to arrays on the heap: of every primitive type, several at a time, null, and objects that are none. */
public final class HeapArrays {
    private static final byte[] BYTES = {1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 1, 1};

    private HeapArrays() {
    }

    public static void main(String[] arguments) {
        everyType();
        severalAtATime();
        noArray();
        wrongObjects();
        manyTimes();
    }

    private static void everyType() {
        ByteBuffer bytes = ByteBuffer.wrap(BYTES).order(ByteOrder.nativeOrder());
        boolean[] booleans = new boolean[BYTES.length];
        for (int index = 0; index < booleans.length; index++) {
            booleans[index] = BYTES[index] != 0;
        }
        short[] shorts = new short[BYTES.length / Short.BYTES];
        char[] chars = new char[BYTES.length / Character.BYTES];
        int[] ints = new int[BYTES.length / Integer.BYTES];
        long[] longs = new long[BYTES.length / Long.BYTES];
        float[] floats = new float[BYTES.length / Float.BYTES];
        double[] doubles = new double[BYTES.length / Double.BYTES];
        bytes.asShortBuffer().get(shorts);
        bytes.asCharBuffer().get(chars);
        bytes.asIntBuffer().get(ints);
        bytes.asLongBuffer().get(longs);
        bytes.asFloatBuffer().get(floats);
        bytes.asDoubleBuffer().get(doubles);
        for (Object array : List.of(booleans, BYTES, shorts, chars, ints, longs, floats, doubles)) {
            for (int offset : new int[] {0, 1, 7, BYTES.length}) {
                Check.equal(weight(offset), Functions.weigh_bytes(array, offset, BYTES.length - offset));
            }
        }
    }

    private static long weight(int offset) {
        long sum = 0;
        for (int index = offset; index < BYTES.length; index++) {
            sum += (index - offset + 1L) * BYTES[index];
        }
        return sum;
    }

    private static void severalAtATime() {
        int[] first = {0x01020304, 0x05060708};
        long[] second = {0x1111111122222222L};
        byte[] target = new byte[10];
        Functions.mix_bytes(target, 1, first, 0, second, 0, 8);
        byte[] expected = {0, 0x27, 0x24, 0x25, 0x2a, 0x10, 0x13, 0x12, 0x15, 0};
        Check.equal(Arrays.toString(expected), Arrays.toString(target));

        short[] same = {0x0102, 0x0304};
        Functions.mix_bytes(same, 0, same, 0, same, 0, 0);
        Check.equal("[258, 772]", Arrays.toString(same));
    }

    private static void noArray() {
        Check.equal(true, Functions.is_null(null, 0));
        Check.equal(false, Functions.is_null(null, 1));
        Check.equal(false, Functions.is_null(new byte[0], 0));
        long memory = NativeMemory.allocate(BYTES.length);
        NativeArrays.write(memory, BYTES, 0, BYTES.length);
        Check.equal(weight(3), Functions.weigh_bytes(null, memory + 3, BYTES.length - 3));

        byte[] target = new byte[2];
        Functions.mix_bytes(target, 0, null, memory, new char[] {0x0404}, 0, 2);
        Check.equal("[4, 5]", Arrays.toString(target));
        NativeMemory.free(memory);
    }

    private static void wrongObjects() {
        for (Object wrong : new Object[] {"text", 1, new Object[1], new int[1][1], new String[0], List.of()}) {
            Check.fails(IllegalArgumentException.class, () -> Functions.weigh_bytes(wrong, 0, 0));
            Check.fails(
                    IllegalArgumentException.class,
                    () -> Functions.mix_bytes(new byte[1], 0, new byte[1], 0, wrong, 0, 0));
        }
    }

    /** While other objects come and go, so that arrays are moved and have to be found again. */
    private static void manyTimes() {
        for (int round = 0; round < 20_000; round++) {
            int[] array = new int[1 + round % 100];
            Arrays.fill(array, 0x01010101);
            int bytes = array.length * Integer.BYTES;
            Check.equal(bytes * (bytes + 1L) / 2, Functions.weigh_bytes(array, 0, bytes));
        }
    }
}
