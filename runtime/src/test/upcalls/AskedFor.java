import targets.Targets;
import upcalls.Callbacks;

/** With the environment asked for at each call, a host attaches and detaches threads without telling anybody. */
public final class AskedFor {
    private AskedFor() {
    }

    public static void main(String[] arguments) {
        Targets.delegate = value -> value + (Thread.currentThread().isDaemon() ? 100 : 0);
        long pointer = Callbacks.bind((Callbacks.IntOperator) value -> 2 * value);
        for (int round = 0; round < 3; round++) {
            Check.equal(700L, Callbacks.call_in_silent_host_thread(Callbacks.delegatePointer(), 7, 100));
            Check.equal(1400L, Callbacks.call_in_silent_host_thread(pointer, 7, 100));
            Check.equal(1070L, Callbacks.call_in_thread(Callbacks.delegatePointer(), 7, 10));
            Check.equal(201L, Callbacks.call_at_thread_end(Callbacks.delegatePointer(), 1));
            Check.equal(7, Callbacks.call_int(Callbacks.delegatePointer(), 7));
        }
    }
}
