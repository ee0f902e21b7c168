package io.stubgen.runtime;

import io.stubgen.runtime.internal.StubgenRuntime;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Memory outside the Java heap, by address. Values are in the machine's byte order and need no alignment. As in C,
 * nothing but the null address is checked: an address that is wrong ends the process or damages it. Arrays are copied
 * by {@link NativeArrays}.
 *
 * <p>Every method that takes the address of memory throws {@link NullPointerException} if it is 0, unless it says
 * otherwise.
 */
public final class NativeMemory {
    private NativeMemory() {
    }

    /**
     * Allocates memory whose content is arbitrary, aligned for every C type; to be freed with {@link #free}.
     *
     * @param bytes size; 0 is allowed
     * @throws IllegalArgumentException if the size is negative
     * @throws OutOfMemoryError if there is not enough memory
     */
    public static long allocate(long bytes) {
        return allocated(StubgenRuntime.allocate(Math.max(1, size(bytes))), bytes);
    }

    /** The same, filled with zeros. */
    public static long allocateZeroed(long bytes) {
        return allocated(StubgenRuntime.allocateZeroed(1, Math.max(1, size(bytes))), bytes);
    }

    /**
     * Makes allocated memory larger or smaller, which may move it; the content is kept up to the smaller size. If
     * this fails, the memory stays as it was.
     *
     * @param address from an allocation; 0 allocates
     * @param bytes new size
     * @return the address from now on; the old one is no longer valid
     * @throws IllegalArgumentException if the size is negative
     * @throws OutOfMemoryError if there is not enough memory
     */
    public static long reallocate(long address, long bytes) {
        return allocated(StubgenRuntime.reallocate(address, Math.max(1, size(bytes))), bytes);
    }

    /** Frees allocated memory; 0 is ignored. C functions may free it too, with {@code free}. */
    public static void free(long address) {
        StubgenRuntime.free(address);
    }

    public static byte readByte(long address) {
        return StubgenRuntime.readByte(checked(address));
    }

    public static short readShort(long address) {
        return StubgenRuntime.readShort(checked(address));
    }

    public static char readChar(long address) {
        return StubgenRuntime.readChar(checked(address));
    }

    public static int readInt(long address) {
        return StubgenRuntime.readInt(checked(address));
    }

    public static long readLong(long address) {
        return StubgenRuntime.readLong(checked(address));
    }

    public static float readFloat(long address) {
        return StubgenRuntime.readFloat(checked(address));
    }

    public static double readDouble(long address) {
        return StubgenRuntime.readDouble(checked(address));
    }

    /** Reads a pointer. */
    public static long readAddress(long address) {
        return StubgenRuntime.readLong(checked(address));
    }

    public static void writeByte(long address, byte value) {
        StubgenRuntime.writeByte(checked(address), value);
    }

    public static void writeShort(long address, short value) {
        StubgenRuntime.writeShort(checked(address), value);
    }

    public static void writeChar(long address, char value) {
        StubgenRuntime.writeChar(checked(address), value);
    }

    public static void writeInt(long address, int value) {
        StubgenRuntime.writeInt(checked(address), value);
    }

    public static void writeLong(long address, long value) {
        StubgenRuntime.writeLong(checked(address), value);
    }

    public static void writeFloat(long address, float value) {
        StubgenRuntime.writeFloat(checked(address), value);
    }

    public static void writeDouble(long address, double value) {
        StubgenRuntime.writeDouble(checked(address), value);
    }

    /** Writes a pointer. */
    public static void writeAddress(long address, long value) {
        StubgenRuntime.writeLong(checked(address), value);
    }

    /**
     * Copies memory; the two places may overlap.
     *
     * @throws IllegalArgumentException if the size is negative
     */
    public static void copy(long source, long destination, long bytes) {
        StubgenRuntime.move(checked(destination), checked(source), size(bytes));
    }

    /**
     * Sets every byte to a value.
     *
     * @throws IllegalArgumentException if the size is negative
     */
    public static void fill(long address, long bytes, byte value) {
        StubgenRuntime.fill(checked(address), value, size(bytes));
    }

    /** Reads a C string in UTF-8, up to its terminating zero. */
    public static String readString(long address) {
        return readString(address, StandardCharsets.UTF_8);
    }

    /** Reads a C string up to its terminating zero, which has two bytes in UTF-16 and four in UTF-32. */
    public static String readString(long address, Charset charset) {
        byte[] bytes = new byte[Math.toIntExact(length(checked(address), charset))];
        NativeArrays.read(address, bytes, 0, bytes.length);
        return new String(bytes, charset);
    }

    /** Allocates a C string in UTF-8; see {@link #allocateString(String, Charset)}. */
    public static long allocateString(String text) {
        return allocateString(text, StandardCharsets.UTF_8);
    }

    /**
     * Allocates a C string with its terminating zero; to be freed with {@link #free}.
     *
     * @throws IllegalArgumentException if the text contains U+0000, where C would see its end
     * @throws OutOfMemoryError if there is not enough memory
     */
    public static long allocateString(String text, Charset charset) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "A C string ends at its first zero, and this text has one at index " + text.indexOf('\0') + ".");
        }
        byte[] bytes = text.getBytes(charset);
        long address = allocateZeroed((long) bytes.length + terminator(charset));
        NativeArrays.write(address, bytes, 0, bytes.length);
        return address;
    }

    /** The bytes of a C string before its terminating zero. */
    private static long length(long address, Charset charset) {
        long end = address;
        switch (terminator(charset)) {
            case 1 -> end += StubgenRuntime.stringLength(address);
            case 2 -> {
                while (StubgenRuntime.readShort(end) != 0) {
                    end += 2;
                }
            }
            default -> {
                while (StubgenRuntime.readInt(end) != 0) {
                    end += 4;
                }
            }
        }
        return end - address;
    }

    /** How many zero bytes end a string. */
    private static int terminator(Charset charset) {
        String name = charset.name();
        return name.contains("UTF-16") ? 2 : name.contains("UTF-32") ? 4 : 1;
    }

    static long checked(long address) {
        if (address == 0) {
            throw new NullPointerException("The address is 0, where no memory is.");
        }
        return address;
    }

    private static long size(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("The size is " + bytes + " bytes; it must not be negative.");
        }
        return bytes;
    }

    private static long allocated(long address, long bytes) {
        if (address == 0) {
            throw new OutOfMemoryError("The C library cannot allocate " + bytes + " bytes.");
        }
        return address;
    }
}
