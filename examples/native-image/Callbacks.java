import io.stubgen.runtime.NativeMemory;
import java.util.ArrayList;
import java.util.List;

/** Methods that C calls directly, as functions that were there when the program was linked. */
final class Callbacks {
    /** What {@link #visit} was called with. */
    static final List<String> corners = new ArrayList<>();
    /** The sum of what {@link #step} was called with. */
    static volatile int sum;
    /** The thread of its last call. */
    static volatile Thread thread;

    private Callbacks() {
    }

    /** {@code geometry_visit}, which the C library calls by its name. The struct is valid during the call. */
    private static void visit(long corner) {
        corners.add("(%.1f, %.1f)".formatted(NativeMemory.readDouble(corner), NativeMemory.readDouble(corner + 8)));
    }

    private static int compareInts(long first, long second) {
        return Integer.compare(NativeMemory.readInt(first), NativeMemory.readInt(second));
    }

    private static void step(int number) {
        sum += number;
        thread = Thread.currentThread();
    }

    private static int square(int number) {
        return number * number;
    }
}
