import jvm.Functions;

/** Every carrier in and out, narrow ones extended, arguments in registers and on the stack. */
public final class Scalars {
    private Scalars() {
    }

    public static void main(String[] arguments) {
        Check.equal(true, Functions.echo_bool(true));
        Check.equal(false, Functions.echo_bool(false));
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            Check.equal((byte) value, Functions.echo_char((byte) value));
        }
        for (int value = Short.MIN_VALUE; value <= Short.MAX_VALUE; value += 0x101) {
            Check.equal((short) value, Functions.echo_short((short) value));
            Check.equal((char) value, Functions.echo_jchar((char) value));
        }
        for (int value : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            Check.equal(value, Functions.echo_int(value));
            Check.equal(value, Functions.echo_wchar_t(value));
        }
        for (long value : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            Check.equal(value, Functions.echo_long_long(value));
            Check.equal(value, Functions.echo_long(value));
            Check.equal(value, Functions.echo_pointer(value));
        }
        for (float value : new float[] {0, -0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY}) {
            Check.equal(value, Functions.echo_float(value));
        }
        for (double value : new double[] {0, -0d, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN}) {
            Check.equal(value, Functions.echo_double(value));
        }
        Check.equal(
                0L + 10L * -128 + 1000L * -32768 + 1000000L * 65535 + 1000000000000L * -7,
                Functions.widen(false, (byte) -128, (short) -32768, (char) 65535, -7));
        Check.equal(
                1L + 10L * 127 + 1000L * 32767 + 1000000000000L * 7,
                Functions.widen(true, (byte) 127, (short) 32767, (char) 0, 7));
        Check.equal(
                -285L, Functions.weigh_integers(-1, -2, -3, -4, -5, -6, -7, -8, -9));
        Check.equal(
                385.0, Functions.weigh_doubles(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Check.equal(
                1 + 2 * 0.5 + 3 * -300 + 4 * 0.25 + 5 * -1e9 + 6 * 1.5 + 7 * -70000 + 8 * 2.5 + 9 * -100 + 10 * 4096.0
                        + 11 * 65535 + 12 * -0.125,
                Functions.weigh_mixed(true, 0.5, (short) -300, 0.25f, -1_000_000_000L, 1.5, -70000, 2.5f,
                        (byte) -100, 4096, (char) 65535, -0.125));
    }
}
