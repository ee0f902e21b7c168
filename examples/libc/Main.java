import example.Libc;
import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import io.stubgen.runtime.Symbols;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls C functions, and is called by them, through the bindings that stubgen made from libc.stubgen.json. */
public final class Main {
    private static final int ERANGE = 34;

    private Main() {
    }

    /** Bytes from the start of a {@code struct dirent} to its name, on Linux. */
    private static final int D_NAME = 19;

    /** @param arguments the folder of this example */
    public static void main(String[] arguments) {
        Table table = new Table();
        strings(table);
        sorting(table);
        variadic(table);
        structs(table);
        errorNumber(table);
        heapArrays(table);
        byAddress(table);
        directUpcalls(table);
        boundCallbacks(table);
        directory(table, arguments[0]);
        foreignThread(table);
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

    /** C calls a static method of Java, by a pointer that the library has from the start. */
    private static void directUpcalls(Table table) {
        long array = intArray(5, 3, 8, 1, 2);
        Libc.qsort(array, 5, 4, Libc.compareIntsPointer());
        table.row("qsort with a method of Java", ints(array, 5), "[1, 2, 3, 5, 8]");

        long key = intArray(5);
        long found = Libc.bsearch(key, array, 5, 4, Libc.compareIntsPointer());
        table.row("void *bsearch(const void *, ...), with the same", (found - array) / 4, 3L);
        NativeMemory.free(key);
        NativeMemory.free(array);
    }

    /** C calls lambdas: they see the variables around them, and what they throw arrives in Java. */
    private static void boundCallbacks(Table table) {
        long array = intArray(5, 3, 8, 1, 2);
        int[] calls = {0};
        long descending = Libc.bind((first, second) -> {
            calls[0]++;
            return Integer.compare(NativeMemory.readInt(second), NativeMemory.readInt(first));
        });
        Libc.qsort(array, 5, 4, descending);
        Libc.release(descending);
        table.row("qsort with a lambda", ints(array, 5), "[8, 5, 3, 2, 1]");
        table.row("    calls counted by the lambda, at least 4", calls[0] >= 4, true);

        long failing = Libc.bind((first, second) -> {
            throw new IllegalStateException("no order");
        });
        String thrown = "nothing";
        try {
            Libc.qsort(array, 5, 4, failing);
        } catch (IllegalStateException e) {
            thrown = e.getMessage();
        }
        Libc.release(failing);
        NativeMemory.free(array);
        table.row("    what a lambda throws", thrown, "no order");
    }

    /** The filter is a lambda, the order that of a C function. */
    private static void directory(Table table, String folder) {
        String suffix = ".java";
        long filter = Libc.bind(entry -> NativeMemory.readString(entry + D_NAME).endsWith(suffix) ? 1 : 0);
        long path = NativeMemory.allocateString(folder);
        long list = NativeMemory.allocateZeroed(8);
        int count = Libc.scandir(path, list, filter, Symbols.find("alphasort"));
        Libc.release(filter);

        long entries = NativeMemory.readAddress(list);
        List<String> names = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            long entry = NativeMemory.readAddress(entries + 8L * index);
            names.add(NativeMemory.readString(entry + D_NAME).replace(suffix, ""));
            NativeMemory.free(entry);
        }
        NativeMemory.free(entries);
        NativeMemory.free(list);
        NativeMemory.free(path);
        String found = String.join(" ", names);
        table.row("int scandir(const char *, ...), filtered by a lambda", found, "Callbacks Main Table");
    }

    /** A thread that C makes runs a Java method: the JVM knows it until it ends. */
    private static void foreignThread(Table table) {
        long thread = NativeMemory.allocateZeroed(8);
        long result = NativeMemory.allocateZeroed(8);
        table.row("int pthread_create(pthread_t *, ...)", Libc.pthread_create(thread, 0, Libc.doubledPointer(), 21), 0);
        Libc.pthread_join(NativeMemory.readLong(thread), result);
        table.row("    what the thread's Java method returned", NativeMemory.readLong(result), 42L);
        table.row("    was it another thread, and has it ended", hasEnded(Callbacks.thread), true);
        NativeMemory.free(result);
        NativeMemory.free(thread);
    }

    private static boolean hasEnded(Thread thread) {
        return thread != Thread.currentThread() && !thread.isAlive();
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
