import cases.Cases;
import io.stubgen.runtime.NativeMemory;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Values in memory, and checks of them. The leaves of a struct are given as words, each a field descriptor and an
 * offset in bytes, as in {@code I0 D8}; bytes as hexadecimal digits.
 */
final class Memory {
    static final int AT_START = 0;
    static final int AT_END = 1;

    private Memory() {
    }

    /** Memory of a struct argument, in which the leaves are stored. */
    static long argument(int index, int place, String leaves, String bytes) {
        ByteBuffer expected = bytes(bytes);
        long address = Cases.argument_memory(index, expected.capacity(), place);
        write(address, leaves, expected);
        Cases.argument_stored(index);
        return address;
    }

    static void checkArgument(int index, long actual, long expected) {
        check("argument " + index, actual, expected);
    }

    static void checkArgument(int index, long address, long alignment, String leaves, String bytes) {
        checkAligned("argument " + index, address, alignment);
        check("argument " + index, address, leaves, bytes(bytes));
    }

    static void checkResult(long actual, long expected) {
        check("the result", actual, expected);
    }

    static void checkResult(long address, String leaves, String bytes) {
        check("the result", address, leaves, bytes(bytes));
    }

    /** Stores a struct result. */
    static void store(long address, long alignment, String leaves, String bytes) {
        checkAligned("the result", address, alignment);
        write(address, leaves, bytes(bytes));
    }

    /** An array with those bytes at an offset in bytes from its element 0, zeros elsewhere. */
    static Object array(Class<?> component, int offset, String bytes) {
        ByteBuffer source = bytes(bytes);
        int size = size(component);
        Object array = Array.newInstance(component, (offset + source.capacity()) / size + 1);
        for (int position = 0; position < source.capacity(); position += size) {
            Array.set(array, (offset + position) / size, element(component, source, position));
        }
        return array;
    }

    /** Checks that C has changed the lowest bit of each of the bytes, and nothing else. */
    static void checkArray(int argument, Object array, int offset, String bytes) {
        byte[] changed = HexFormat.of().parseHex(bytes);
        for (int index = 0; index < changed.length; index++) {
            changed[index] ^= 1;
        }
        Class<?> component = array.getClass().getComponentType();
        Object expected = array(component, offset, HexFormat.of().formatHex(changed));
        for (int index = 0; index < Array.getLength(array); index++) {
            if (!Array.get(array, index).equals(Array.get(expected, index))) {
                differs("element " + index + " of array " + argument + " is " + Array.get(array, index) + ", expected "
                        + Array.get(expected, index));
            }
        }
    }

    /** The current case has failed. */
    static void differs(String what) {
        long text = NativeMemory.allocateString(what);
        Cases.differs(text);
        NativeMemory.free(text);
    }

    private static int size(Class<?> component) {
        return switch (component.getName()) {
            case "boolean", "byte" -> 1;
            case "short", "char" -> 2;
            case "int", "float" -> 4;
            default -> 8;
        };
    }

    private static Object element(Class<?> component, ByteBuffer source, int position) {
        return switch (component.getName()) {
            case "boolean" -> source.get(position) != 0;
            case "byte" -> source.get(position);
            case "short" -> source.getShort(position);
            case "char" -> source.getChar(position);
            case "int" -> source.getInt(position);
            case "long" -> source.getLong(position);
            case "float" -> source.getFloat(position);
            default -> source.getDouble(position);
        };
    }

    private static void write(long address, String leaves, ByteBuffer source) {
        for (String leaf : words(leaves)) {
            int offset = Integer.parseInt(leaf.substring(1));
            long at = address + offset;
            switch (leaf.charAt(0)) {
                case 'Z', 'B' -> NativeMemory.writeByte(at, source.get(offset));
                case 'S' -> NativeMemory.writeShort(at, source.getShort(offset));
                case 'C' -> NativeMemory.writeChar(at, source.getChar(offset));
                case 'I' -> NativeMemory.writeInt(at, source.getInt(offset));
                case 'J' -> NativeMemory.writeLong(at, source.getLong(offset));
                case 'F' -> NativeMemory.writeFloat(at, source.getFloat(offset));
                case 'D' -> NativeMemory.writeDouble(at, source.getDouble(offset));
                default -> throw new AssertionError(leaf);
            }
        }
    }

    private static void check(String what, long address, String leaves, ByteBuffer expected) {
        for (String leaf : words(leaves)) {
            int offset = Integer.parseInt(leaf.substring(1));
            long at = address + offset;
            String place = what + " at " + leaf;
            switch (leaf.charAt(0)) {
                case 'Z', 'B' -> check(place, NativeMemory.readByte(at), expected.get(offset));
                case 'S' -> check(place, NativeMemory.readShort(at), expected.getShort(offset));
                case 'C' -> check(place, NativeMemory.readChar(at), expected.getChar(offset));
                case 'I' -> check(place, NativeMemory.readInt(at), expected.getInt(offset));
                case 'J' -> check(place, NativeMemory.readLong(at), expected.getLong(offset));
                case 'F' -> check(
                        place, Float.floatToRawIntBits(NativeMemory.readFloat(at)), expected.getInt(offset));
                case 'D' -> check(
                        place, Double.doubleToRawLongBits(NativeMemory.readDouble(at)), expected.getLong(offset));
                default -> throw new AssertionError(leaf);
            }
        }
    }

    private static void check(String what, long actual, long expected) {
        if (actual != expected) {
            differs(what + " is 0x" + Long.toHexString(actual) + ", expected 0x" + Long.toHexString(expected));
        }
    }

    private static void checkAligned(String what, long address, long alignment) {
        if (address == 0 || address % alignment != 0) {
            differs(what + " is at 0x" + Long.toHexString(address) + ", which is not aligned to " + alignment);
        }
    }

    private static String[] words(String leaves) {
        return leaves.isEmpty() ? new String[0] : leaves.split(" ");
    }

    private static ByteBuffer bytes(String digits) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits)).order(ByteOrder.nativeOrder());
    }
}
