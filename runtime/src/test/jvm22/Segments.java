import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import jvm.FunctionsSegments;

/** The bindings that take memory segments: values, liveness, confinement, sizes, heap segments. */
@SuppressWarnings("restricted")
public final class Segments {
    private Segments() {
    }

    /** @param arguments the library's path */
    public static void main(String[] arguments) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            values(arena);
            callState(arena);
            heapSegments(arena);
            byAddress(arena, Path.of(arguments[0]));
            tooSmall(arena);
            otherThread(arena);
        }
        closed();
        returnedPointer();
    }

    private static void values(Arena arena) {
        Check.equal((short) -3, FunctionsSegments.echo_short((short) -3));
        MemorySegment point = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1.5, -2.5);
        MemorySegment swapped = FunctionsSegments.swap_point(arena, point);
        Check.equal(16L, swapped.byteSize());
        Check.equal(-2.5, swapped.get(ValueLayout.JAVA_DOUBLE, 0));
        Check.equal(1.5, swapped.get(ValueLayout.JAVA_DOUBLE, 8));
        MemorySegment large = arena.allocateFrom(ValueLayout.JAVA_LONG, 1, 2, 3, 4);
        Check.equal(14L, FunctionsSegments.reverse_large(arena, large, 10).get(ValueLayout.JAVA_LONG, 0));
    }

    private static void callState(Arena arena) {
        MemorySegment state = arena.allocate(ValueLayout.JAVA_INT);
        Check.equal(-1, FunctionsSegments.fail(state, 34));
        Check.equal(34, state.get(ValueLayout.JAVA_INT, 0));
        MemorySegment point = FunctionsSegments.fail_with_point(arena, state, 2, 0.5, 1.5);
        Check.equal(2, state.get(ValueLayout.JAVA_INT, 0));
        Check.equal(1.5, point.get(ValueLayout.JAVA_DOUBLE, 8));
    }

    private static void heapSegments(Arena arena) {
        MemorySegment heap = MemorySegment.ofArray(new int[] {0x01010101, 0x02020202});
        Check.equal(10L + 2 * 26, FunctionsSegments.weigh_bytes(heap, 8));
        Check.equal(2 + 4 + 6L, FunctionsSegments.weigh_bytes(heap.asSlice(4), 3));
        Check.equal(true, FunctionsSegments.is_null(MemorySegment.NULL));
        MemorySegment memory = arena.allocateFrom("ab");
        Check.equal('a' + 2L * 'b', FunctionsSegments.weigh_bytes(memory, 2));
        Check.fails(IllegalArgumentException.class, () -> FunctionsSegments.weigh_bytes(heap.asReadOnly(), 1));
        Check.fails(IllegalArgumentException.class, () -> FunctionsSegments.echo_pointer(heap));
        Check.fails(IllegalArgumentException.class, () -> FunctionsSegments.fail(heap, 1));
    }

    private static void byAddress(Arena arena, Path library) {
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, arena);
        Check.equal(5, FunctionsSegments.callInts(symbols.find("add").orElseThrow(), 2, 3));
        MemorySegment point = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2);
        MemorySegment swapped = FunctionsSegments.callPoint(symbols.find("swap_point").orElseThrow(), arena, point);
        Check.equal(2.0, swapped.get(ValueLayout.JAVA_DOUBLE, 0));
        Check.fails(IllegalArgumentException.class, () -> FunctionsSegments.callInts(MemorySegment.NULL, 2, 3));
        Check.fails(NullPointerException.class, () -> FunctionsSegments.callInts(null, 2, 3));
    }

    private static void tooSmall(Arena arena) {
        MemorySegment small = arena.allocate(15);
        Check.fails(IndexOutOfBoundsException.class, () -> FunctionsSegments.swap_point(arena, small));
        Check.fails(IndexOutOfBoundsException.class, () -> FunctionsSegments.fail(arena.allocate(3), 1));
        Check.fails(
                IndexOutOfBoundsException.class,
                () -> FunctionsSegments.swap_point((size, alignment) -> small, arena.allocate(16)));
    }

    private static void otherThread(Arena arena) throws InterruptedException {
        MemorySegment confined = arena.allocate(16);
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(() -> FunctionsSegments.echo_pointer(confined));
        thread.setUncaughtExceptionHandler((unused, thrown) -> failure[0] = thrown);
        thread.start();
        thread.join();
        Check.equal(WrongThreadException.class, failure[0] == null ? null : failure[0].getClass());
    }

    private static void closed() {
        MemorySegment dead;
        try (Arena arena = Arena.ofConfined()) {
            dead = arena.allocate(16);
        }
        Check.fails(IllegalStateException.class, () -> FunctionsSegments.echo_pointer(dead));
        Check.fails(IllegalStateException.class, () -> FunctionsSegments.weigh_bytes(dead, 1));
        try (Arena arena = Arena.ofConfined()) {
            Check.fails(IllegalStateException.class, () -> FunctionsSegments.swap_point(arena, dead));
        }
    }

    private static void returnedPointer() {
        MemorySegment points = FunctionsSegments.some_points();
        Check.equal(0L, points.byteSize());
        Check.equal(points, FunctionsSegments.echo_pointer(points));
        MemorySegment swapped = FunctionsSegments.swap_point(Arena.ofAuto(), points.reinterpret(16));
        Check.equal(2.0, swapped.get(ValueLayout.JAVA_DOUBLE, 0));
    }
}
