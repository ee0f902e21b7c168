import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import stubs.Libc;

/** Calls native methods, on Java 17 and later. */
public final class Natives {
    public static void main(String[] args) {
        long text = Libc.malloc(100);
        long result = Libc.malloc(16);
        long state = Libc.malloc(4);

        print("strlen", Libc.strlen(put(text, "hello")));
        print("abs", Libc.abs(-3));

        Libc.ldiv(result, 17_000_000_007L, 10);
        print("ldiv", Arrays.toString(longs(result, 2)));

        print("strtol", Libc.strtol(state, put(text, "99999999999999999999"), 0, 10));
        int[] errno = new int[2];
        Libc.memcpy(errno, 4, null, state, 4);
        print("errno", Arrays.toString(errno));

        int[] loopback = {0x0100007f};
        Libc.memcpy(null, result, loopback, 0, 4);
        print("inet_ntoa", get(Libc.inet_ntoa(result)));

        long buffer = Libc.malloc(100);
        print("snprintf", Libc.snprintf(buffer, 100, put(text, "%d %.2f"), 42, 2.5));
        print("buffer", get(buffer));

        for (Object noArray : new Object[] {"x", new Object[1], new int[1][1]}) {
            try {
                Libc.memcpy(null, text, noArray, 0, 1);
            } catch (IllegalArgumentException e) {
                print("memcpy", e.getMessage());
            }
        }
        for (long address : new long[] {text, result, state, buffer}) {
            Libc.free(address);
        }
    }

    private static void print(String what, Object value) {
        System.out.println(what + ": " + value);
    }

    private static long put(long address, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        Libc.memcpy(null, address, bytes, 0, bytes.length);
        return address;
    }

    private static String get(long address) {
        byte[] bytes = new byte[(int) Libc.strlen(address)];
        Libc.memcpy(bytes, 0, null, address, bytes.length);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static long[] longs(long address, int count) {
        long[] longs = new long[count];
        Libc.memcpy(longs, 0, null, address, 8L * count);
        return longs;
    }
}
