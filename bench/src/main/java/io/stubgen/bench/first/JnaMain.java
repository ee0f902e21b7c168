package io.stubgen.bench.first;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;

/** An upcall, and the downcall that leads to it, of JNA. */
final class JnaMain {

    private JnaMain() {}

    /** The library. */
    public interface Functions extends Library {
        int apply(Adder adder, int a, int b);
    }

    /** The callback. */
    public interface Adder extends Callback {
        int call(int a, int b);
    }

    public static void main(String[] arguments) {
        Functions functions = Native.load(arguments[0], Functions.class);
        if (functions.apply(io.stubgen.bench.first.Adder::add, 1, 2) != 3) {
            System.exit(1);
        }
    }
}
