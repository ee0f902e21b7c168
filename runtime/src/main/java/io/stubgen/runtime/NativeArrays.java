package io.stubgen.runtime;

import io.stubgen.runtime.internal.StubgenRuntime;
import java.util.Objects;

/**
 * Copies between Java arrays and memory outside the Java heap, in the machine's byte order.
 *
 * <p>Every method throws {@link NullPointerException} if the address is 0 or the array null, and
 * {@link IndexOutOfBoundsException} if the array does not have {@code count} elements from {@code start} on. The
 * memory is not checked.
 */
public final class NativeArrays {
    /** Arrays are copied in pieces of this many bytes: while one is copied, a collector may have to wait. */
    private static final long PIECE = 1 << 20;

    private NativeArrays() {
    }

    /** Reads bytes: 0 is false, all others are true. */
    public static void read(long address, boolean[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        byte[] bytes = new byte[count];
        read(address, bytes, 0, count);
        for (int index = 0; index < count; index++) {
            destination[start + index] = bytes[index] != 0;
        }
    }

    public static void read(long address, byte[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        toArray(address, destination, start, count);
    }

    public static void read(long address, short[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        toArray(address, destination, (long) start * Short.BYTES, (long) count * Short.BYTES);
    }

    public static void read(long address, char[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        toArray(address, destination, (long) start * Character.BYTES, (long) count * Character.BYTES);
    }

    public static void read(long address, int[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        toArray(address, destination, (long) start * Integer.BYTES, (long) count * Integer.BYTES);
    }

    public static void read(long address, long[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        toArray(address, destination, (long) start * Long.BYTES, (long) count * Long.BYTES);
    }

    public static void read(long address, float[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        toArray(address, destination, (long) start * Float.BYTES, (long) count * Float.BYTES);
    }

    public static void read(long address, double[] destination, int start, int count) {
        Objects.checkFromIndexSize(start, count, destination.length);
        toArray(address, destination, (long) start * Double.BYTES, (long) count * Double.BYTES);
    }

    /** Writes bytes: 0 for false, 1 for true. */
    public static void write(long address, boolean[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, start, address, count);
    }

    public static void write(long address, byte[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, start, address, count);
    }

    public static void write(long address, short[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, (long) start * Short.BYTES, address, (long) count * Short.BYTES);
    }

    public static void write(long address, char[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, (long) start * Character.BYTES, address, (long) count * Character.BYTES);
    }

    public static void write(long address, int[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, (long) start * Integer.BYTES, address, (long) count * Integer.BYTES);
    }

    public static void write(long address, long[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, (long) start * Long.BYTES, address, (long) count * Long.BYTES);
    }

    public static void write(long address, float[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, (long) start * Float.BYTES, address, (long) count * Float.BYTES);
    }

    public static void write(long address, double[] source, int start, int count) {
        Objects.checkFromIndexSize(start, count, source.length);
        fromArray(source, (long) start * Double.BYTES, address, (long) count * Double.BYTES);
    }

    private static void toArray(long address, Object array, long offset, long bytes) {
        NativeMemory.checked(address);
        for (long done = 0; done < bytes; done += PIECE) {
            StubgenRuntime.copy(array, offset + done, null, address + done, Math.min(PIECE, bytes - done));
        }
    }

    private static void fromArray(Object array, long offset, long address, long bytes) {
        NativeMemory.checked(address);
        for (long done = 0; done < bytes; done += PIECE) {
            StubgenRuntime.copy(null, address + done, array, offset + done, Math.min(PIECE, bytes - done));
        }
    }
}
