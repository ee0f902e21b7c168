import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import segments.ShapesSegments;

/** C calls methods and objects that take memory segments. */
public final class SegmentUpcalls {
    private static final int TRAMPOLINES = 256;

    private SegmentUpcalls() {
    }

    public static void main(String[] arguments) {
        direct();
        bound();
        lifetime();
    }

    private static void direct() {
        try (Arena arena = Arena.ofConfined()) {
            points(arena, ShapesSegments.scalePointer());
            larges(arena, ShapesSegments.reversePointer());
            MemorySegment moved =
                    ShapesSegments.call_pointer(ShapesSegments.movePointer(), MemorySegment.ofAddress(100), -1);
            Check.equal(99L, moved.address());
            Check.fails(
                    NullPointerException.class,
                    () -> ShapesSegments.call_pointer(ShapesSegments.movePointer(), MemorySegment.NULL, 1));
        }
    }

    private static void bound() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment point = ShapesSegments.bind(
                    (ShapesSegments.PointOperator) (value, step) -> {
                        MemorySegment scaled = arena.allocate(16);
                        for (int index = 0; index < 2; index++) {
                            double coordinate = value.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
                            scaled.setAtIndex(ValueLayout.JAVA_DOUBLE, index, step * coordinate);
                        }
                        return scaled;
                    },
                    arena);
            points(arena, point);
            MemorySegment large = ShapesSegments.bind(
                    (ShapesSegments.LargeOperator) value -> {
                        if (value.get(ValueLayout.JAVA_LONG, 0) < 0) {
                            throw new IllegalStateException("negative");
                        }
                        return arena.allocateFrom(
                                ValueLayout.JAVA_LONG,
                                value.getAtIndex(ValueLayout.JAVA_LONG, 3),
                                value.getAtIndex(ValueLayout.JAVA_LONG, 2),
                                value.getAtIndex(ValueLayout.JAVA_LONG, 1),
                                value.getAtIndex(ValueLayout.JAVA_LONG, 0));
                    },
                    arena);
            larges(arena, large);
            MemorySegment pointer = ShapesSegments.bind(
                    (ShapesSegments.PointerOperator)
                            (value, offset) -> MemorySegment.ofAddress(value.address() - offset),
                    arena);
            Check.equal(90L, ShapesSegments.call_pointer(pointer, MemorySegment.ofAddress(100), 10).address());
            MemorySegment twice = ShapesSegments.bind((ShapesSegments.DoubleOperator) value -> 2 * value, arena);
            Check.equal(-5.0, ShapesSegments.call_double(twice, -2.5));
        }
    }

    private static void points(Arena arena, MemorySegment function) {
        MemorySegment point = ShapesSegments.call_point(arena, function, 1.5, -2.5, 3);
        Check.equal(4.5, point.getAtIndex(ValueLayout.JAVA_DOUBLE, 0));
        Check.equal(-7.5, point.getAtIndex(ValueLayout.JAVA_DOUBLE, 1));
    }

    private static void larges(Arena arena, MemorySegment function) {
        MemorySegment large = ShapesSegments.call_large(arena, function, 7);
        for (int index = 0; index < 4; index++) {
            Check.equal(10L - index, large.getAtIndex(ValueLayout.JAVA_LONG, index));
        }
        Check.fails(IllegalStateException.class, () -> ShapesSegments.call_large(arena, function, -7));
    }

    /** Trampolines are given back when arenas are closed, and when one is closed already. */
    private static void lifetime() {
        ShapesSegments.DoubleOperator operator = value -> value + 1;
        for (int round = 0; round < 3; round++) {
            try (Arena arena = Arena.ofConfined()) {
                for (int index = 0; index < TRAMPOLINES; index++) {
                    Check.equal(1.0, ShapesSegments.call_double(ShapesSegments.bind(operator, arena), 0));
                }
                Check.fails(IllegalStateException.class, () -> ShapesSegments.bind(operator, arena));
            }
        }
        Arena closed = Arena.ofShared();
        closed.close();
        for (int index = 0; index < 2 * TRAMPOLINES; index++) {
            IllegalStateException refused =
                    Check.fails(IllegalStateException.class, () -> ShapesSegments.bind(operator, closed));
            Check.equal(false, refused.getMessage().contains("trampolines"));
        }
    }
}
