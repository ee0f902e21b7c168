package io.stubgen.bench.upcall;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Function pointers that JNA makes. */
final class JnaCallbacks {
    /** JNA itself holds them weakly. */
    private static final List<Callback> HELD = new ArrayList<>();

    private JnaCallbacks() {}

    /** {@code int (*)(int, int)}. */
    public interface Adder extends Callback {
        int call(int a, int b);
    }

    /** {@code int (*)(const void *, const void *)}. */
    public interface Comparator extends Callback {
        int call(long a, long b);
    }

    static long adder(int number) {
        Upcalls.Adder adder = Adders.callback(number);
        return pointer((Adder) adder::call);
    }

    static long comparator() {
        return pointer((Comparator) Targets::compare);
    }

    private static long pointer(Callback callback) {
        HELD.add(callback);
        return Pointer.nativeValue(CallbackReference.getFunctionPointer(callback));
    }
}
