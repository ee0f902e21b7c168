package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeArraysTest {
    private final long memory = NativeMemory.allocateZeroed(64);

    @AfterEach
    void free() {
        NativeMemory.free(memory);
    }

    @Test
    void booleans() {
        NativeArrays.write(memory, new boolean[] {true, true, false, true}, 1, 3);
        assertEquals(0x010001, NativeMemory.readInt(memory));
        NativeMemory.writeByte(memory + 1, (byte) 0x80);
        boolean[] copy = {true, false, false, false, true};
        NativeArrays.read(memory, copy, 1, 3);
        assertArrayEquals(new boolean[] {true, true, true, true, true}, copy);
    }

    @Test
    void bytes() {
        NativeArrays.write(memory, new byte[] {1, -2, 3, 4}, 1, 2);
        byte[] copy = {9, 9, 9, 9};
        NativeArrays.read(memory, copy, 1, 2);
        assertArrayEquals(new byte[] {9, -2, 3, 9}, copy);
        assertEquals(0, NativeMemory.readByte(memory + 2));
    }

    @Test
    void shorts() {
        NativeArrays.write(memory, new short[] {1, Short.MIN_VALUE, 3, 4}, 1, 2);
        short[] copy = {9, 9, 9, 9};
        NativeArrays.read(memory, copy, 1, 2);
        assertArrayEquals(new short[] {9, Short.MIN_VALUE, 3, 9}, copy);
        assertEquals(0, NativeMemory.readByte(memory + 4));
    }

    @Test
    void chars() {
        NativeArrays.write(memory, new char[] {'a', '\uffff', 'c', 'd'}, 1, 2);
        char[] copy = {'z', 'z', 'z', 'z'};
        NativeArrays.read(memory, copy, 1, 2);
        assertArrayEquals(new char[] {'z', '\uffff', 'c', 'z'}, copy);
        assertEquals(0, NativeMemory.readByte(memory + 4));
    }

    @Test
    void ints() {
        NativeArrays.write(memory, new int[] {1, Integer.MIN_VALUE, 3, 4}, 1, 2);
        int[] copy = {9, 9, 9, 9};
        NativeArrays.read(memory, copy, 1, 2);
        assertArrayEquals(new int[] {9, Integer.MIN_VALUE, 3, 9}, copy);
        assertEquals(0, NativeMemory.readByte(memory + 8));
    }

    @Test
    void longs() {
        NativeArrays.write(memory, new long[] {1, Long.MIN_VALUE, 3, 4}, 1, 2);
        long[] copy = {9, 9, 9, 9};
        NativeArrays.read(memory, copy, 1, 2);
        assertArrayEquals(new long[] {9, Long.MIN_VALUE, 3, 9}, copy);
        assertEquals(0, NativeMemory.readByte(memory + 16));
    }

    @Test
    void floats() {
        NativeArrays.write(memory, new float[] {1, -0.5f, 3, 4}, 1, 2);
        float[] copy = {9, 9, 9, 9};
        NativeArrays.read(memory, copy, 1, 2);
        assertArrayEquals(new float[] {9, -0.5f, 3, 9}, copy);
        assertEquals(0, NativeMemory.readByte(memory + 8));
    }

    @Test
    void doubles() {
        NativeArrays.write(memory, new double[] {1, -0.5, 3, 4}, 1, 2);
        double[] copy = {9, 9, 9, 9};
        NativeArrays.read(memory, copy, 1, 2);
        assertArrayEquals(new double[] {9, -0.5, 3, 9}, copy);
        assertEquals(0, NativeMemory.readByte(memory + 16));
    }

    @Test
    void largeArraysAreCopiedWhole() {
        long[] values = new long[(3 << 20) / Long.BYTES + 5];
        for (int index = 0; index < values.length; index++) {
            values[index] = index * 0x9e3779b97f4a7c15L;
        }
        long large = NativeMemory.allocate((long) values.length * Long.BYTES);
        NativeArrays.write(large, values, 0, values.length);
        long[] copy = new long[values.length];
        NativeArrays.read(large, copy, 0, copy.length);
        NativeMemory.free(large);
        assertArrayEquals(values, copy);
    }

    @Test
    void elementsThatAreNotThereAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> NativeArrays.read(memory, new int[3], 1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> NativeArrays.read(memory, new boolean[3], -1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> NativeArrays.write(memory, new int[3], 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> NativeArrays.write(memory, new byte[3], 4, 0));
    }
}
