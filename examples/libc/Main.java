import example.Libc;
import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import io.stubgen.runtime.Symbols;
import java.nio.charset.StandardCharsets;

/** Calls C functions through the bindings that stubgen made from libc.stubgen.json. */
public final class Main {
    private static final int ERANGE = 34;

    private Main() {
    }

    public static void main(String[] arguments) {
        Table table = new Table();
        strings(table);
        sorting(table);
        variadic(table);
        structs(table);
        errorNumber(table);
        heapArrays(table);
        byAddress(table);
        System.exit(table.failed() ? 1 : 0);
    }

    private static void strings(Table table) {
        long text = NativeMemory.allocateString("Hello, C world");
        table.row("size_t strlen(const char *)", Libc.strlen(text), 14L);
        NativeMemory.free(text);
    }

    /** The comparator is a C function too: strcmp, found by name, for an array of strings of 8 bytes each. */
    private static void sorting(Table table) {
        byte[] words = "pear\0\0\0\0apple\0\0\0fig\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        long array = NativeMemory.allocate(words.length);
        NativeArrays.write(array, words, 0, words.length);
        Libc.qsort(array, 3, 8, Symbols.find("strcmp"));
        String sorted = "%s %s %s".formatted(
                NativeMemory.readString(array),
                NativeMemory.readString(array + 8),
                NativeMemory.readString(array + 16));
        NativeMemory.free(array);
        table.row("void qsort(void *, size_t, size_t, int (*)(...))", sorted, "apple fig pear");
    }

    /** C has its own buffer for the standard output: fflush(NULL) empties it before Java writes again. */
    private static void variadic(Table table) {
        long format = NativeMemory.allocateString("printf prints %d and %.3f\n");
        int characters = Libc.printf(format, 42, 2.5);
        Libc.fflush(0);
        NativeMemory.free(format);
        table.row("int printf(const char *, ...)", characters, 27);
    }

    private static void structs(Table table) {
        long memory = NativeMemory.allocate(16);

        Libc.div(memory, 17, 5);
        String quotient = NativeMemory.readInt(memory) + " rest " + NativeMemory.readInt(memory + 4);
        table.row("div_t div(int, int)", quotient, "3 rest 2");

        Libc.ldiv(memory, -10_000_000_000L, 3);
        String longQuotient = NativeMemory.readLong(memory) + " rest " + NativeMemory.readLong(memory + 8);
        table.row("ldiv_t ldiv(long, long)", longQuotient, "-3333333333 rest -1");

        NativeArrays.write(memory, new byte[] {127, 0, 0, 1}, 0, 4);
        table.row("char *inet_ntoa(struct in_addr)", NativeMemory.readString(Libc.inet_ntoa(memory)), "127.0.0.1");

        NativeArrays.write(memory, new double[] {3, -4}, 0, 2);
        table.row("double cabs(double complex)", Libc.cabs(memory), 5.0);

        NativeMemory.free(memory);
    }

    private static void errorNumber(Table table) {
        long text = NativeMemory.allocateString("99999999999999999999");
        long state = NativeMemory.allocateZeroed(4);
        long value = Libc.strtol(state, text, 0, 10);
        table.row("long strtol(const char *, char **, int)", value, Long.MAX_VALUE);
        table.row("    errno after it (ERANGE)", NativeMemory.readInt(state), ERANGE);
        NativeMemory.free(state);
        NativeMemory.free(text);
    }

    /** Each pointer is an array and an offset in bytes; without an array the offset is a plain address. */
    private static void heapArrays(Table table) {
        byte[] text = "stubgen".getBytes(StandardCharsets.US_ASCII);
        long copy = NativeMemory.allocateString("gen");
        table.row("int memcmp(byte[] + 4, const void *, size_t)", Libc.memcmp(text, 4, null, copy, 3), 0);
        NativeMemory.free(copy);
    }

    private static void byAddress(Table table) {
        table.row("double hypot(double, double), by address", Libc.callBinary(Symbols.find("hypot"), 5, 12), 13.0);
    }
}
