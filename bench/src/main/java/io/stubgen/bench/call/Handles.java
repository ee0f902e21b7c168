package io.stubgen.bench.call;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** The same functions through the Foreign Function &amp; Memory API, plain and with {@code critical(false)}. */
final class Handles {
    private static final MemoryLayout POINT =
            MemoryLayout.structLayout(JAVA_DOUBLE.withName("x"), JAVA_DOUBLE.withName("y"));

    private static final Linker.Option CRITICAL = Linker.Option.critical(false);
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private static final FunctionDescriptor TWO_INTS = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor SIX_INTS =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor TWO_DOUBLES = FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);
    private static final FunctionDescriptor ONE_POINT = FunctionDescriptor.of(JAVA_DOUBLE, POINT);
    private static final FunctionDescriptor ONE_INT = FunctionDescriptor.of(JAVA_INT, JAVA_INT);

    static final MethodHandle ADD = handle("add", TWO_INTS);
    static final MethodHandle ADD_CRITICAL = handle("add", TWO_INTS, CRITICAL);
    static final MethodHandle ADD6 = handle("add6", SIX_INTS);
    static final MethodHandle ADD6_CRITICAL = handle("add6", SIX_INTS, CRITICAL);
    static final MethodHandle MULTIPLY = handle("multiply", TWO_DOUBLES);
    static final MethodHandle MULTIPLY_CRITICAL = handle("multiply", TWO_DOUBLES, CRITICAL);
    static final MethodHandle VECTOR_LENGTH = handle("vector_length", ONE_POINT);
    static final MethodHandle VECTOR_LENGTH_CRITICAL = handle("vector_length", ONE_POINT, CRITICAL);
    static final MethodHandle FAIL = handle("fail", ONE_INT, CAPTURE);
    static final MethodHandle FAIL_CRITICAL = handle("fail", ONE_INT, CAPTURE, CRITICAL);

    private Handles() {}

    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    private static MethodHandle handle(String symbol, FunctionDescriptor function, Linker.Option... options) {
        MemorySegment address = SymbolLookup.loaderLookup().findOrThrow(symbol);
        return Linker.nativeLinker().downcallHandle(address, function, options);
    }
}
