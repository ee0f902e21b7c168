import targets.Targets;
import upcalls.Callbacks;

/** A little use of upcalls: direct, of a lambda, with an exception, and from a thread that C makes and ends. */
public final class CallbacksExercise implements Runnable {
    @Override
    public void run() {
        Check.equal(8, Callbacks.call_int(Callbacks.direct_intPointer(), 7));
        long pointer = Callbacks.bind((Callbacks.IntOperator) value -> -value);
        Check.equal(-7, Callbacks.call_int(pointer, 7));
        Check.equal(-21L, Callbacks.call_in_thread(pointer, 7, 3));
        Callbacks.release(pointer);
        Callbacks.bind((Callbacks.IntOperator) value -> value);
        Targets.delegate = value -> Integer.parseInt("no number");
        Check.fails(
                NumberFormatException.class,
                () -> Callbacks.call_int(Callbacks.delegate_or_propagatePointer(), 7));
    }
}
