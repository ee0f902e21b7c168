import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import stubs.UpcallsSegments;

/** Upcalls of methods and objects that take memory segments. */
public final class SegmentUpcalls {
    private SegmentUpcalls() {}

    public static void main(String[] arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment point = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2);
            print(UpcallsSegments.callPoint(UpcallsSegments.mirrorPointer(), arena, point, 10));

            MemorySegment same = UpcallsSegments.bind((UpcallsSegments.Point) (argument, factor) -> {
                System.out.println(argument.byteSize() + " bytes, factor " + factor);
                return argument;
            }, arena);
            print(UpcallsSegments.callPoint(same, arena, point, 5));

            MemorySegment memory = MemorySegment.ofAddress(1000);
            System.out.println(UpcallsSegments.callAdvance(UpcallsSegments.advancePointer(), memory, -3, 7));
            try {
                UpcallsSegments.elsewherePointer();
            } catch (UnsatisfiedLinkError e) {
                System.out.println(e.getMessage().substring(0, e.getMessage().indexOf(" (")));
            }

            MemorySegment compare;
            try (Arena inner = Arena.ofConfined()) {
                compare = UpcallsSegments.bind((UpcallsSegments.Compare) SegmentUpcalls::compare, inner);
                MemorySegment array = arena.allocateFrom(ValueLayout.JAVA_INT, 3, 1, 2);
                UpcallsSegments.qsort(array, 3, 4, compare);
                System.out.println(array.get(ValueLayout.JAVA_INT, 0) + " " + array.get(ValueLayout.JAVA_INT, 8));
            }
            MemorySegment next = UpcallsSegments.bind((UpcallsSegments.Compare) SegmentUpcalls::compare, arena);
            System.out.println("released when its arena was closed: " + (next.address() == compare.address()));
        }
    }

    @SuppressWarnings("restricted")
    private static int compare(MemorySegment a, MemorySegment b) {
        return Integer.compare(
                a.reinterpret(4).get(ValueLayout.JAVA_INT, 0), b.reinterpret(4).get(ValueLayout.JAVA_INT, 0));
    }

    private static void print(MemorySegment point) {
        System.out.println(
                point.get(ValueLayout.JAVA_DOUBLE, 0) + " " + point.get(ValueLayout.JAVA_DOUBLE, 8));
    }
}
