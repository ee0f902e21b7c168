import java.util.function.IntUnaryOperator;

/** The static methods that C calls directly. */
final class Targets {
    /** What {@link #delegate} calls. */
    static volatile IntUnaryOperator delegate;

    private Targets() {
    }

    private static int delegate(int value) {
        return delegate.applyAsInt(value);
    }

    private static double fail(double value) {
        throw new IllegalStateException("asked for");
    }

    private static void failWithStruct(long result, long struct) {
        throw new IllegalStateException("asked for");
    }
}
