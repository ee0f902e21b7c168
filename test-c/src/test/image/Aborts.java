import behaviours.Behaviours;
import behaviours.Behaviours.IntOperator;
import behaviours.Behaviours.PropagatingInt;

/** Ways to end the process in an upcall, by name. */
final class Aborts {
    private Aborts() {
    }

    static void run(String way) throws Exception {
        Targets.delegate = Aborts::fail;
        long generic = Behaviours.bind((IntOperator) Aborts::fail);
        long propagating = Behaviours.bind((PropagatingInt) Aborts::fail);
        switch (way) {
            case "direct" -> Behaviours.call_times(Behaviours.delegatePointer(), 2);
            case "generic" -> Behaviours.call_times(generic, 2);
            case "java-thread" -> {
                Thread thread = new Thread(() -> Behaviours.call_times(generic, 2));
                thread.start();
                thread.join();
            }
            case "direct-in-thread" -> Behaviours.call_in_thread(Behaviours.delegatePointer(), 1, 2);
            case "generic-in-thread" -> Behaviours.call_in_thread(generic, 1, 2);
            case "propagating-in-thread" ->
                Behaviours.call_in_thread(Behaviours.delegate_or_propagatePointer(), 1, 2);
            case "propagating-generic-in-thread" -> Behaviours.call_in_thread(propagating, 1, 2);
            case "too-deep" -> {
                Targets.delegate = Aborts::descend;
                Behaviours.call_int(Behaviours.delegatePointer(), 0);
            }
            case "hook" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                Behaviours.call_int(generic, 1);
            }
            case "released" -> {
                Behaviours.release(generic);
                Behaviours.call_int(generic, 1);
            }
            default -> throw new IllegalArgumentException(way);
        }
        System.out.println("back");
    }

    private static int descend(int level) {
        return 1 + descend(level + 1);
    }

    private static int fail(int value) {
        throw new IllegalStateException("thrown in an upcall");
    }
}
