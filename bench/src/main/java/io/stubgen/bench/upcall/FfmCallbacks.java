package io.stubgen.bench.upcall;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Function pointers of the Foreign Function &amp; Memory API. */
final class FfmCallbacks {
    private static final FunctionDescriptor ADDER = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor COMPARATOR = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG);

    private FfmCallbacks() {}

    static long adder(int number) {
        return pointer(Targets.adder(number), ADDER);
    }

    static long comparator() {
        return pointer(Targets.comparator(), COMPARATOR);
    }

    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    private static long pointer(MethodHandle target, FunctionDescriptor function) {
        return Linker.nativeLinker().upcallStub(target, function, Arena.global()).address();
    }
}
