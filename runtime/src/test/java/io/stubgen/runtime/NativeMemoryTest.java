package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeMemoryTest {
    private final long memory = NativeMemory.allocateZeroed(64);

    @AfterEach
    void free() {
        NativeMemory.free(memory);
    }

    @Test
    void readsWhatWasWrittenAndNothingBeside() {
        NativeMemory.fill(memory, 64, (byte) -1);
        NativeMemory.writeByte(memory + 1, Byte.MIN_VALUE);
        NativeMemory.writeShort(memory + 4, Short.MIN_VALUE);
        NativeMemory.writeChar(memory + 8, '\uabcd');
        NativeMemory.writeInt(memory + 12, Integer.MIN_VALUE);
        NativeMemory.writeLong(memory + 20, Long.MIN_VALUE);
        NativeMemory.writeFloat(memory + 32, -0.5f);
        NativeMemory.writeDouble(memory + 40, -0.25);
        NativeMemory.writeAddress(memory + 56, memory);

        assertEquals(Byte.MIN_VALUE, NativeMemory.readByte(memory + 1));
        assertEquals(Short.MIN_VALUE, NativeMemory.readShort(memory + 4));
        assertEquals('\uabcd', NativeMemory.readChar(memory + 8));
        assertEquals(Integer.MIN_VALUE, NativeMemory.readInt(memory + 12));
        assertEquals(Long.MIN_VALUE, NativeMemory.readLong(memory + 20));
        assertEquals(-0.5f, NativeMemory.readFloat(memory + 32));
        assertEquals(-0.25, NativeMemory.readDouble(memory + 40));
        assertEquals(memory, NativeMemory.readAddress(memory + 56));
        for (int beside : new int[] {0, 2, 3, 6, 7, 10, 11, 16, 19, 28, 31, 36, 39, 48, 55}) {
            assertEquals(-1, NativeMemory.readByte(memory + beside), "byte " + beside);
        }
    }

    @Test
    void narrowValuesKeepTheirSign() {
        NativeMemory.writeInt(memory, -1);
        assertEquals(-1, NativeMemory.readByte(memory));
        assertEquals(-1, NativeMemory.readShort(memory));
        assertEquals('\uffff', NativeMemory.readChar(memory));
    }

    @Test
    void copiesOverlappingMemory() {
        for (int index = 0; index < 16; index++) {
            NativeMemory.writeByte(memory + index, (byte) index);
        }
        NativeMemory.copy(memory, memory + 3, 10);
        for (int index = 0; index < 16; index++) {
            int expected = index >= 3 && index < 13 ? index - 3 : index;
            assertEquals(expected, NativeMemory.readByte(memory + index), "byte " + index);
        }
    }

    @Test
    void fillsExactly() {
        NativeMemory.fill(memory + 1, 3, (byte) 0x80);
        assertEquals(0x80808000, NativeMemory.readInt(memory));
        assertEquals(0, NativeMemory.readInt(memory + 4));
    }

    @Test
    void reallocationKeepsTheContent() {
        long address = NativeMemory.reallocate(0, 8);
        NativeMemory.writeLong(address, 42);
        address = NativeMemory.reallocate(address, 1 << 20);
        assertEquals(42, NativeMemory.readLong(address));
        NativeMemory.writeByte(address + (1 << 20) - 1, (byte) 1);
        NativeMemory.free(NativeMemory.reallocate(address, 0));
    }

    @Test
    void zeroBytesCanBeAllocatedAndNothingFreed() {
        long first = NativeMemory.allocate(0);
        long second = NativeMemory.allocate(0);
        assertNotEquals(0, first);
        assertNotEquals(first, second);
        NativeMemory.free(second);
        NativeMemory.free(first);
        NativeMemory.free(0);
    }

    /** The text has a character with a zero byte inside, in every charset of more than one byte a unit. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void stringsEndWithAsManyZerosAsAUnitHasBytes(Charset charset) {
        String text = "a\u0100\u20ac";
        long address = NativeMemory.allocateString(text, charset);
        assertEquals(text, NativeMemory.readString(address, charset));
        NativeMemory.free(address);
    }

    @Test
    void stringsAreUtf8() {
        long address = NativeMemory.allocateString("\u20ac\ud83d\ude00");
        assertEquals(0xe2, NativeMemory.readByte(address) & 0xff);
        assertEquals(0, NativeMemory.readByte(address + 7));
        assertEquals("\u20ac\ud83d\ude00", NativeMemory.readString(address));
        NativeMemory.free(address);
    }

    @Test
    void textWithAZeroIsRefused() {
        assertEquals(
                "A C string ends at its first zero, and this text has one at index 2.",
                assertThrows(IllegalArgumentException.class, () -> NativeMemory.allocateString("ab\0c")).getMessage());
    }

    @Test
    void impossibleSizesAreRefused() {
        assertEquals(
                "The size is -1 bytes; it must not be negative.",
                assertThrows(IllegalArgumentException.class, () -> NativeMemory.allocate(-1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> NativeMemory.allocateZeroed(-1));
        assertThrows(IllegalArgumentException.class, () -> NativeMemory.reallocate(memory, -1));
        assertThrows(IllegalArgumentException.class, () -> NativeMemory.copy(memory, memory, -1));
        assertThrows(IllegalArgumentException.class, () -> NativeMemory.fill(memory, -1, (byte) 0));
        assertEquals(
                "The C library cannot allocate " + Long.MAX_VALUE + " bytes.",
                assertThrows(OutOfMemoryError.class, () -> NativeMemory.allocate(Long.MAX_VALUE)).getMessage());
        assertThrows(OutOfMemoryError.class, () -> NativeMemory.allocateZeroed(Long.MAX_VALUE));
        assertThrows(OutOfMemoryError.class, () -> NativeMemory.reallocate(memory, Long.MAX_VALUE));
    }

    static Stream<Executable> accesses() {
        return Stream.of(
                () -> NativeMemory.readByte(0),
                () -> NativeMemory.readShort(0),
                () -> NativeMemory.readChar(0),
                () -> NativeMemory.readInt(0),
                () -> NativeMemory.readLong(0),
                () -> NativeMemory.readFloat(0),
                () -> NativeMemory.readDouble(0),
                () -> NativeMemory.readAddress(0),
                () -> NativeMemory.writeByte(0, (byte) 0),
                () -> NativeMemory.writeShort(0, (short) 0),
                () -> NativeMemory.writeChar(0, 'a'),
                () -> NativeMemory.writeInt(0, 0),
                () -> NativeMemory.writeLong(0, 0),
                () -> NativeMemory.writeFloat(0, 0),
                () -> NativeMemory.writeDouble(0, 0),
                () -> NativeMemory.writeAddress(0, 0),
                () -> NativeMemory.copy(0, 1, 0),
                () -> NativeMemory.copy(1, 0, 0),
                () -> NativeMemory.fill(0, 0, (byte) 0),
                () -> NativeMemory.readString(0),
                () -> NativeArrays.read(0, new byte[1], 0, 1),
                () -> NativeArrays.write(0, new double[1], 0, 0));
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void nullAddressIsRefused(Executable access) {
        assertEquals(
                "The address is 0, where no memory is.",
                assertThrows(NullPointerException.class, access).getMessage());
    }
}
