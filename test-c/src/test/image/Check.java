import java.util.Objects;

/** What the programs check. */
final class Check {
    /** An action that should fail. */
    interface Action {
        void run() throws Exception;
    }

    private Check() {
    }

    static void equal(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + ", was " + actual);
        }
    }

    static <T extends Throwable> T fails(Class<T> type, Action action) {
        try {
            action.run();
        } catch (Throwable failure) {
            if (type.isInstance(failure)) {
                return type.cast(failure);
            }
            throw new AssertionError("expected " + type, failure);
        }
        throw new AssertionError("expected " + type + ", but nothing was thrown");
    }
}
