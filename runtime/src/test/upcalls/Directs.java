import targets.Targets;
import upcalls.Callbacks;

/** C calls static methods of Java: every carrier, structs in registers and in memory, by pointer and by symbol. */
public final class Directs {
    private Directs() {
    }

    public static void main(String[] arguments) {
        carriers();
        structs();
        Check.equal(1007, Callbacks.call_by_symbol(7));
        Check.equal(1007, Callbacks.call_int(Callbacks.on_valuePointer(), 7));
        Check.equal(Callbacks.on_valuePointer(), Callbacks.on_valuePointer());
    }

    private static void carriers() {
        Check.equal(false, Callbacks.call_bool(Callbacks.direct_boolPointer(), true));
        Check.equal(true, Callbacks.call_bool(Callbacks.direct_boolPointer(), false));
        Check.equal(Byte.MIN_VALUE, Callbacks.call_char(Callbacks.direct_charPointer(), Byte.MAX_VALUE));
        Check.equal((short) -1, Callbacks.call_short(Callbacks.direct_shortPointer(), (short) -2));
        Check.equal('\uffff', Callbacks.call_jchar(Callbacks.direct_jcharPointer(), '\ufffe'));
        Check.equal(Integer.MIN_VALUE, Callbacks.call_int(Callbacks.direct_intPointer(), Integer.MAX_VALUE));
        Check.equal(Long.MIN_VALUE, Callbacks.call_long_long(Callbacks.direct_long_longPointer(), Long.MAX_VALUE));
        Check.equal(-1.25f, Callbacks.call_float(Callbacks.direct_floatPointer(), -2.5f));
        Check.equal(Double.NEGATIVE_INFINITY,
                Callbacks.call_double(Callbacks.direct_doublePointer(), Double.NEGATIVE_INFINITY));
        Check.equal(
                0x123456789abcdef1L, Callbacks.call_pointer(Callbacks.direct_pointerPointer(), 0x123456789abcdef0L));
        Callbacks.call_void(Callbacks.direct_voidPointer());
        Check.equal(1, Targets.pings);
        Check.equal(Expected.MIXED / 2, Callbacks.call_mixed(Callbacks.direct_mixedPointer(), 0.5));
    }

    private static void structs() {
        Expected.structs(
                Callbacks.direct_pointPointer(),
                Callbacks.direct_pairPointer(),
                Callbacks.direct_colourPointer(),
                Callbacks.direct_largePointer());
        Check.equal(Expected.STRUCTS, Callbacks.call_structs(Callbacks.direct_structsPointer()));
    }
}
