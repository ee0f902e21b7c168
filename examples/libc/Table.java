/** Prints one line a call: what was called, what came back, and what should have. */
final class Table {
    private boolean failed;

    Table() {
        line("signature", "result", "expected");
    }

    void row(String signature, Object result, Object expected) {
        line(signature, result, expected);
        failed |= !result.equals(expected);
    }

    /** Whether a result was not as expected. */
    boolean failed() {
        return failed;
    }

    private static void line(String signature, Object result, Object expected) {
        System.out.printf("%-58s %-26s %s%n", signature, result, expected);
        System.out.flush();
    }
}
