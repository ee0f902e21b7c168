import targets.Targets;
import upcalls.Callbacks;

/** Ways to end the process in an upcall, by name. */
public final class Aborts {
    private Aborts() {
    }

    /** @param arguments the way */
    public static void main(String[] arguments) {
        Targets.delegate = Aborts::fail;
        long generic = Callbacks.bind((Callbacks.IntOperator) Aborts::fail);
        long propagating = Callbacks.bind((Callbacks.PropagatingInt) Aborts::fail);
        switch (arguments[0]) {
            case "direct" -> Callbacks.call_times(Callbacks.delegatePointer(), 2);
            case "generic" -> Callbacks.call_times(generic, 2);
            case "direct-in-thread" -> Callbacks.call_in_thread(Callbacks.delegatePointer(), 1, 2);
            case "generic-in-thread" -> Callbacks.call_in_thread(generic, 1, 2);
            case "propagating-in-thread" -> Callbacks.call_in_thread(Callbacks.delegate_or_propagatePointer(), 1, 2);
            case "propagating-generic-in-thread" -> Callbacks.call_in_thread(propagating, 1, 2);
            case "hook" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                Callbacks.call_int(generic, 1);
            }
            case "in-hook" -> Runtime.getRuntime().addShutdownHook(
                    new Thread(() -> Callbacks.call_int(generic, 1)));
            case "too-deep" -> {
                Targets.delegate = level -> Callbacks.call_int(Callbacks.delegatePointer(), level + 1);
                Callbacks.call_int(Callbacks.delegatePointer(), 0);
            }
            case "released" -> {
                Callbacks.release(generic);
                Callbacks.call_int(generic, 1);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("back");
    }

    private static int fail(int value) {
        throw new IllegalStateException("thrown in an upcall");
    }
}
