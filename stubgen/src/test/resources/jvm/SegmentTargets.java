import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Methods that upcalls call with memory segments. */
final class SegmentTargets {
    private SegmentTargets() {}

    /** C's long and wchar_t have these types on every target. */
    private static long advance(MemorySegment memory, long bytes, int character) {
        return memory.address() + bytes * character;
    }

    private static MemorySegment mirror(MemorySegment point, int factor) {
        return Arena.ofAuto().allocateFrom(
                ValueLayout.JAVA_DOUBLE,
                point.get(ValueLayout.JAVA_DOUBLE, 8) * factor,
                point.get(ValueLayout.JAVA_DOUBLE, 0));
    }
}
