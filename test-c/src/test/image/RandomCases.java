import cases.Cases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;

/** Runs the random calls, one after the other; the harness in C says what failed. */
final class RandomCases {
    /** Fewer than there are trampolines. */
    private static final int BOUND = 5;

    private static final ArrayDeque<Long> POINTERS = new ArrayDeque<>();

    private RandomCases() {
    }

    /** Runs those from a number on. */
    static void run(int first) {
        Cases.init(); // C calls direct upcalls by names that begin with stub_
        Cases.start_cases();
        for (int number = first; number < Calls.KINDS.length(); number++) {
            Cases.begin_case(number);
            try {
                run(number, Calls.KINDS.charAt(number));
            } catch (Throwable thrown) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace, true));
                Memory.differs(trace.toString().replace("\n", " | "));
            }
            Cases.end_case();
        }
    }

    private static void run(int number, char kind) {
        switch (kind) {
            case 'd' -> Calls.run(number);
            case 'u' -> Cases.call_upcall(number, 0);
            default -> {
                long pointer = Implementations.bind(number);
                Cases.call_upcall(number, pointer);
                POINTERS.add(pointer);
                if (POINTERS.size() > BOUND) {
                    Cases.release(POINTERS.remove());
                }
            }
        }
    }
}
