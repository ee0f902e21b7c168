import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import stubs.LibcSegments;

/** Calls methods that take memory segments, on JDK 22 and later. */
public final class Segments {
    public static void main(String[] args) throws InterruptedException {
        try (Arena arena = Arena.ofConfined()) {
            call(arena);
            refuse(arena);
        }
    }

    private static void call(Arena arena) {
        print("strlen", LibcSegments.strlen(arena.allocateFrom("hello")));
        print("abs", LibcSegments.abs(-3));

        MemorySegment quotient = LibcSegments.ldiv(arena, 17_000_000_007L, 10);
        print("ldiv", Arrays.toString(quotient.toArray(ValueLayout.JAVA_LONG)));

        MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
        print(
                "strtol",
                LibcSegments.strtol(state, arena.allocateFrom("99999999999999999999"), MemorySegment.NULL, 10));
        print("errno", state.get(ValueLayout.JAVA_INT, 0));

        MemorySegment loopback = arena.allocateFrom(ValueLayout.JAVA_INT, 0x0100007f);
        MemorySegment text = LibcSegments.inet_ntoa(loopback);
        print("inet_ntoa", text.getString(0) + " in " + text.byteSize());

        MemorySegment toUpper = Linker.nativeLinker().defaultLookup().find("toupper").orElseThrow();
        print("toUpper", (char) LibcSegments.toUpper(toUpper, 'x'));

        MemorySegment bytes = MemorySegment.ofArray("hello".getBytes());
        char[] chars = "-----".toCharArray();
        MemorySegment destination = MemorySegment.ofArray(chars).asSlice(2);
        MemorySegment copied = LibcSegments.memcpy(destination, bytes.asSlice(1, 2), 2);
        print("memcpy", Arrays.equals(chars, new char[] {'-', 'e' | 'l' << 8, '-', '-', '-'}));
        print("of length", copied.byteSize());
        print("malloc", LibcSegments.malloc(8).byteSize());
    }

    private static void refuse(Arena arena) throws InterruptedException {
        MemorySegment text = arena.allocateFrom("hello");
        refused(() -> LibcSegments.strlen(null));
        refused(() -> LibcSegments.strlen(MemorySegment.ofArray(new byte[1])));
        refused(() -> LibcSegments.memcpy(text, MemorySegment.ofArray(new byte[1]).asReadOnly(), 1));
        refused(() -> LibcSegments.inet_ntoa(text.asSlice(0, 3)));
        refused(() -> LibcSegments.strtol(text.asSlice(0, 3), text, MemorySegment.NULL, 10));
        refused(() -> LibcSegments.ldiv((size, alignment) -> text, 1, 1));
        refused(() -> LibcSegments.toUpper(MemorySegment.NULL, 'x'));
        refused(() -> {
            Arena closed = Arena.ofConfined();
            MemorySegment segment = closed.allocate(1);
            closed.close();
            LibcSegments.strlen(segment);
        });
        Thread other = new Thread(() -> refused(() -> LibcSegments.strlen(text)));
        other.start();
        other.join();
    }

    private static void refused(Runnable call) {
        try {
            call.run();
            print("refused", "nothing");
        } catch (RuntimeException e) {
            print("refused", e);
        }
    }

    private static void print(String what, Object value) {
        System.out.println(what + ": " + value);
    }
}
