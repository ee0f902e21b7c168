import io.stubgen.runtime.NativeMemory;
import jvm.Functions;
import jvm.Functions.Everything;
import jvm.Functions.Inner;

/** Members of structs that have names, as C reads and writes them; and unsigned values at the ends of their ranges. */
public final class Accessors {
    private Accessors() {
    }

    public static void main(String[] arguments) {
        Check.equal(Functions.everything_size(), Everything.SIZE);
        Check.equal(Functions.everything_alignment(), Everything.ALIGNMENT);
        long all = Everything.allocate();
        NativeMemory.fill(all, Everything.SIZE, (byte) 0x55);
        Functions.fill_everything(all);
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
        Check.equal("text", NativeMemory.readString(Everything.text(all)));
        Check.equal((byte) 't', Inner.tag(Everything.inner(all)));
        Check.equal(3.5, Inner.x(Everything.inner(all)));
        Check.equal(9, NativeMemory.readInt(Everything.items(all) + 8));
        Check.equal(10, Everything.class_(all));

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
        Everything.text(all, 0);
        Inner.tag(Everything.inner(all), (byte) 'u');
        Inner.x(Everything.inner(all), -3.5);
        NativeMemory.writeInt(Everything.items(all) + 8, -9);
        Everything.class_(all, -10);
        Check.equal(true, Functions.everything_is_negated(all));
        NativeMemory.free(all);

        long inners = Inner.allocate(3);
        Inner.x(Inner.element(inners, 2), 7);
        Check.equal(7.0, Inner.x(inners + 2 * Inner.SIZE));
        NativeMemory.free(inners);
        Check.fails(ArithmeticException.class, () -> Inner.allocate(Long.MAX_VALUE));

        for (int value : new int[] {0, 1, 127, 128, 255, 32767, 32768, 65535, -1, 256, 65536}) {
            Check.equal(value & 0xff, Functions.echo_uint8(value));
            Check.equal(value & 0xffff, Functions.echo_uint16(value));
            Check.equal(value, Functions.echo_unsigned(value));
            Check.equal((long) value, Functions.echo_unsigned_long(value));
        }
    }
}
