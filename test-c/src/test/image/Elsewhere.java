import behaviours.Behaviours;
import behaviours.Behaviours.AOperator;
import behaviours.Behaviours.IntOperator;

/** What is registered for other targets: the image is linked without it, and says so where it is called. */
final class Elsewhere {
    private Elsewhere() {
    }

    static void run() {
        isFor("no_such_function", "macos, windows", () -> Behaviours.no_such_function(1));
        isFor("a_delegatePointer", "windows", Behaviours::a_delegatePointer);
        isFor("bind(AOperator)", "windows", () -> Behaviours.bind((AOperator) value -> value));
        Targets.delegate = value -> value + 1;
        Check.equal(8, Behaviours.call_here(Behaviours.delegatePointer(), 7));
        long twice = Behaviours.bind((IntOperator) value -> 2 * value);
        Check.equal(14, Behaviours.call_here(twice, 7));
        Behaviours.release(twice);
    }

    private static void isFor(String member, String targets, Runnable call) {
        try {
            call.run();
        } catch (UnsatisfiedLinkError e) {
            String start =
                    "behaviours.Behaviours.%s is not for linux-x64, but for %s (\"targets\" in ".formatted(member, targets);
            Check.equal(true, e.getMessage().startsWith(start));
            return;
        }
        throw new AssertionError(member + " was called");
    }
}
