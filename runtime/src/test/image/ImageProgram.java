import io.stubgen.runtime.CallbackPool;
import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeLibrary;
import io.stubgen.runtime.NativeMemory;
import io.stubgen.runtime.Symbols;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Calls every method for memory, arrays and symbols, and prints what comes back, but no addresses. */
public final class ImageProgram {
    private interface Action {
        Object run() throws Exception;
    }

    private static final class Pool extends CallbackPool {
        Pool() {
            super("image", 2);
        }

        @Override
        protected long open(int slot, int shape) {
            return 0x1000 + slot;
        }

        @Override
        protected void close(int slot) {
        }
    }

    private ImageProgram() {
    }

    /** The argument is a file that is no library. */
    public static void main(String[] arguments) {
        scalars();
        memory();
        strings();
        arrays();
        symbols(Path.of(arguments[0]));
        bindingsThatLoadALibrary(arguments[0]);
        System.out.println("end");
    }

    private static void print(String what, Action action) {
        try {
            System.out.println(what + ": " + action.run());
        } catch (Throwable thrown) {
            System.out.println(what + " throws " + thrown);
        }
    }

    private static void scalars() {
        long memory = NativeMemory.allocateZeroed(64);
        NativeMemory.fill(memory, 64, (byte) -1);
        NativeMemory.writeByte(memory + 1, Byte.MIN_VALUE);
        NativeMemory.writeShort(memory + 3, Short.MIN_VALUE);
        NativeMemory.writeChar(memory + 7, '\uabcd');
        NativeMemory.writeInt(memory + 11, Integer.MIN_VALUE);
        NativeMemory.writeLong(memory + 19, Long.MIN_VALUE);
        NativeMemory.writeFloat(memory + 31, -0.5f);
        NativeMemory.writeDouble(memory + 39, -0.25);
        print("byte", () -> NativeMemory.readByte(memory + 1));
        print("short", () -> NativeMemory.readShort(memory + 3));
        print("char", () -> (int) NativeMemory.readChar(memory + 7));
        print("int", () -> NativeMemory.readInt(memory + 11));
        print("long", () -> NativeMemory.readLong(memory + 19));
        print("float", () -> NativeMemory.readFloat(memory + 31));
        print("double", () -> NativeMemory.readDouble(memory + 39));
        byte[] bytes = new byte[64];
        NativeArrays.read(memory, bytes, 0, bytes.length);
        print("all", () -> Arrays.toString(bytes));
        NativeMemory.writeAddress(memory, memory + 1);
        print("address", () -> NativeMemory.readAddress(memory) - memory);
        print("null", () -> NativeMemory.readInt(0));
        NativeMemory.free(memory);
    }

    private static void memory() {
        long memory = NativeMemory.allocate(16);
        for (int index = 0; index < 16; index++) {
            NativeMemory.writeByte(memory + index, (byte) index);
        }
        NativeMemory.copy(memory, memory + 3, 10);
        print("overlapping", () -> Long.toHexString(NativeMemory.readLong(memory))
                + Long.toHexString(NativeMemory.readLong(memory + 8)));
        long larger = NativeMemory.reallocate(memory, 1 << 20);
        print("kept", () -> Long.toHexString(NativeMemory.readLong(larger)));
        NativeMemory.free(NativeMemory.reallocate(larger, 0));
        NativeMemory.free(NativeMemory.reallocate(0, 8));
        NativeMemory.free(0);
        long zeros = NativeMemory.allocateZeroed(8);
        print("zeros", () -> NativeMemory.readLong(zeros));
        NativeMemory.free(zeros);
        print("too large", () -> NativeMemory.allocate(Long.MAX_VALUE));
        print("too large", () -> NativeMemory.allocateZeroed(Long.MAX_VALUE));
        print("too large", () -> NativeMemory.reallocate(0, Long.MAX_VALUE));
        print("negative", () -> NativeMemory.allocate(-1));
    }

    private static void strings() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            long string = NativeMemory.allocateString("a\u0100\u20ac", charset);
            print(charset.name(), () -> NativeMemory.readString(string, charset).equals("a\u0100\u20ac"));
            NativeMemory.free(string);
        }
        long string = NativeMemory.allocateString("text");
        print("string", () -> NativeMemory.readString(string));
        NativeMemory.free(string);
        print("zero inside", () -> NativeMemory.allocateString("a\0b"));
    }

    private static void arrays() {
        long memory = NativeMemory.allocateZeroed(64);
        boolean[] booleans = new boolean[4];
        NativeArrays.write(memory, new boolean[] {true, true, false, true}, 1, 3);
        NativeArrays.read(memory, booleans, 1, 3);
        print("booleans", () -> Arrays.toString(booleans));
        byte[] bytes = new byte[4];
        NativeArrays.write(memory, new byte[] {1, -2, 3, 4}, 1, 2);
        NativeArrays.read(memory, bytes, 1, 2);
        print("bytes", () -> Arrays.toString(bytes));
        short[] shorts = new short[4];
        NativeArrays.write(memory, new short[] {1, Short.MIN_VALUE, 3, 4}, 1, 2);
        NativeArrays.read(memory, shorts, 1, 2);
        print("shorts", () -> Arrays.toString(shorts));
        char[] chars = new char[4];
        NativeArrays.write(memory, new char[] {'a', 'b', 'c', 'd'}, 1, 2);
        NativeArrays.read(memory, chars, 0, 2);
        print("chars", () -> chars[0] + chars[1]);
        int[] ints = new int[4];
        NativeArrays.write(memory, new int[] {1, Integer.MIN_VALUE, 3, 4}, 1, 2);
        NativeArrays.read(memory, ints, 1, 2);
        print("ints", () -> Arrays.toString(ints));
        long[] longs = new long[4];
        NativeArrays.write(memory, new long[] {1, Long.MIN_VALUE, 3, 4}, 1, 2);
        NativeArrays.read(memory, longs, 1, 2);
        print("longs", () -> Arrays.toString(longs));
        float[] floats = new float[4];
        NativeArrays.write(memory, new float[] {1, -0.5f, 3, 4}, 1, 2);
        NativeArrays.read(memory, floats, 1, 2);
        print("floats", () -> Arrays.toString(floats));
        double[] doubles = new double[4];
        NativeArrays.write(memory, new double[] {1, -0.5, 3, 4}, 1, 2);
        NativeArrays.read(memory, doubles, 1, 2);
        print("doubles", () -> Arrays.toString(doubles));
        print("outside", () -> {
            NativeArrays.read(memory, ints, 1, 4);
            return null;
        });
        NativeMemory.free(memory);
        largeArray();
    }

    /** More than one piece. */
    private static void largeArray() {
        long[] values = new long[(3 << 20) / Long.BYTES + 5];
        Arrays.setAll(values, index -> index * 0x9e3779b97f4a7c15L);
        long memory = NativeMemory.allocate((long) values.length * Long.BYTES);
        NativeArrays.write(memory, values, 0, values.length);
        long[] copy = new long[values.length];
        NativeArrays.read(memory, copy, 0, copy.length);
        NativeMemory.free(memory);
        print("large", () -> Arrays.equals(values, copy));
    }

    private static void symbols(Path noLibrary) {
        print("strlen", () -> Symbols.find("strlen") != 0);
        print("optional", () -> Symbols.findOptional("strlen").getAsLong() == Symbols.find("strlen"));
        print("missing", () -> Symbols.findOptional("no_such_symbol"));
        print("missing", () -> Symbols.find("no_such_symbol"));
        Symbols.Library library = Symbols.library("libm.so.6");
        print("library", () -> library);
        print("hypot", () -> library.find("hypot") == library.findOptional("hypot").getAsLong());
        print("missing", () -> library.findOptional("no_such_symbol"));
        print("missing", () -> library.find("no_such_symbol"));
        print("no library", () -> Symbols.library("libno_such.so"));
        print("no library", () -> Symbols.library(noLibrary));
    }

    /** They can be in an image beside the linked ones. */
    private static void bindingsThatLoadALibrary(String noLibrary) {
        Pool pool = new Pool();
        Runnable[] callbacks = new Runnable[2];
        print("bound", () -> pool.bind(() -> { }, 0, callbacks));
        print("bound", () -> pool.bind(() -> { }, 0, callbacks));
        print("full", () -> pool.bind(() -> { }, 0, callbacks));
        pool.release(0x1000);
        print("reused", () -> pool.bind(() -> { }, 0, callbacks));
        System.setProperty("java.library.path", "");
        print("no file", () -> NativeLibrary.find(ImageProgram.class, "no_such"));
        System.setProperty("stubgen.library.text", noLibrary);
        print("no library", () -> NativeLibrary.find(ImageProgram.class, "text"));
    }
}
