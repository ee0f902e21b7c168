package targets22;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Static methods with memory segments. */
public final class Shapes {
    private Shapes() {
    }

    private static MemorySegment scale(MemorySegment point, int step) {
        if (point.byteSize() != 16) {
            throw new IllegalArgumentException("a point has 16 bytes, not " + point.byteSize());
        }
        point.setAtIndex(ValueLayout.JAVA_DOUBLE, 0, point.getAtIndex(ValueLayout.JAVA_DOUBLE, 0) * step);
        point.setAtIndex(ValueLayout.JAVA_DOUBLE, 1, point.getAtIndex(ValueLayout.JAVA_DOUBLE, 1) * step);
        return point;
    }

    /** In memory that ends with its arena, after the result was copied. */
    public static MemorySegment reverse(MemorySegment large) {
        if (large.get(ValueLayout.JAVA_LONG, 0) < 0) {
            throw new IllegalStateException("negative");
        }
        MemorySegment result = Arena.ofAuto().allocate(32);
        for (int index = 0; index < 4; index++) {
            result.setAtIndex(ValueLayout.JAVA_LONG, index, large.getAtIndex(ValueLayout.JAVA_LONG, 3 - index));
        }
        return result;
    }

    public static MemorySegment move(MemorySegment pointer, int offset) {
        if (pointer.address() == 0) {
            throw new NullPointerException("pointer");
        }
        return MemorySegment.ofAddress(pointer.address() + offset);
    }

    private static double half(double value) {
        return value / 2;
    }
}
