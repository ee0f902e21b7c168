import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jvm.FunctionsSegments;
import jvm.FunctionsSegments.Everything;
import jvm.FunctionsSegments.Inner;

/** Members of structs that have names, in memory segments, as C reads and writes them; and what segments check. */
@SuppressWarnings("restricted")
public final class SegmentAccessors {
    private SegmentAccessors() {
    }

    public static void main(String[] arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = Everything.allocate(arena);
            Check.equal(Everything.SIZE, all.byteSize());
            Check.equal(0L, all.address() % Everything.ALIGNMENT);
            FunctionsSegments.fill_everything(all);
            read(all);
            write(all);
            Check.equal(true, FunctionsSegments.everything_is_negated(all));
            arrays(arena);
        }
        heap();
    }

    private static void read(MemorySegment all) {
        Check.equal(true, Everything.on(all));
        Check.equal((byte) -1, Everything.i8(all));
        Check.equal(200, Everything.u8(all));
        Check.equal(60000, Everything.u16(all));
        Check.equal((short) -2, Everything.s(all));
        Check.equal(50000, Everything.us(all));
        Check.equal((int) 4000000000L, Everything.u(all));
        Check.equal(-3L, Everything.l(all));
        Check.equal(-4L, Everything.ul(all));
        Check.equal(5, Everything.w(all));
        Check.equal(-6L, Everything.ll(all));
        Check.equal(1.5f, Everything.f(all));
        Check.equal(2.5, Everything.d(all));
        Check.equal("text", Everything.text(all).reinterpret(5).getString(0));
        Check.equal((byte) 't', Inner.tag(Everything.inner(all)));
        Check.equal(3.5, Inner.x(Everything.inner(all)));
        Check.equal(12L, Everything.items(all).byteSize());
        Check.equal(9, Everything.items(all).get(ValueLayout.JAVA_INT, 8));
        Check.equal(10, Everything.class_(all));
    }

    private static void write(MemorySegment all) {
        Everything.on(all, false);
        Everything.i8(all, (byte) 1);
        Everything.u8(all, ~200);
        Everything.u16(all, ~60000);
        Everything.s(all, (short) 2);
        Everything.us(all, ~50000);
        Everything.u(all, ~(int) 4000000000L);
        Everything.l(all, 3);
        Everything.ul(all, 3);
        Everything.w(all, -5);
        Everything.ll(all, 6);
        Everything.f(all, -1.5f);
        Everything.d(all, -2.5);
        Everything.text(all, MemorySegment.NULL);
        Inner.tag(Everything.inner(all), (byte) 'u');
        Inner.x(Everything.inner(all), -3.5);
        Everything.items(all).set(ValueLayout.JAVA_INT, 8, -9);
        Everything.class_(all, -10);
    }

    private static void arrays(Arena arena) {
        MemorySegment inners = Inner.allocate(arena, 3);
        Check.equal(3 * Inner.SIZE, inners.byteSize());
        Inner.x(Inner.element(inners, 2), 7);
        Check.equal(7.0, Inner.x(inners.asSlice(2 * Inner.SIZE)));
        Check.fails(IndexOutOfBoundsException.class, () -> Inner.element(inners, 3));
        Check.fails(ArithmeticException.class, () -> Inner.allocate(arena, Long.MAX_VALUE));
        Check.fails(ArithmeticException.class, () -> Inner.element(inners, Long.MAX_VALUE));
    }

    /** Memory on the heap need not be aligned; a pointer to it cannot be stored. */
    private static void heap() {
        MemorySegment heap = MemorySegment.ofArray(new byte[(int) Everything.SIZE + 1]).asSlice(1);
        Everything.d(heap, 0.25);
        Check.equal(0.25, Everything.d(heap));
        Check.fails(IllegalArgumentException.class, () -> Everything.text(heap, heap));
        Check.fails(IndexOutOfBoundsException.class, () -> Everything.class_(heap.asSlice(8)));
    }
}
