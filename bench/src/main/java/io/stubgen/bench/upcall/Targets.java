package io.stubgen.bench.upcall;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What upcalls call, beside {@link Adders}. */
final class Targets {
    static final MethodType ADDER_TYPE = MethodType.methodType(int.class, int.class, int.class);
    static final MethodType COMPARATOR_TYPE = MethodType.methodType(int.class, long.class, long.class);

    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final MethodHandle[] INVOKED_ADDERS = new MethodHandle[Scenario.CALLBACKS];
    private static final MethodHandle INVOKED_COMPARATOR = comparator();

    private Targets() {}

    /** Compares ints at addresses. */
    static int compare(long a, long b) {
        return Integer.compare(MEMORY.get(JAVA_INT, a), MEMORY.get(JAVA_INT, b));
    }

    /** One of {@link Adders}. */
    static MethodHandle adder(int number) {
        return handle(Adders.class, "add" + number, ADDER_TYPE);
    }

    /** The method {@link #compare}. */
    static MethodHandle comparator() {
        return handle(Targets.class, "compare", COMPARATOR_TYPE);
    }

    private static MethodHandle handle(Class<?> owner, String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets {@link #invokeAdder} call a handle. */
    static void bindInvoked(int number) {
        INVOKED_ADDERS[number] = adder(number);
    }

    /** What C calls that knows the number of a handle: {@code callback_shims.c}. */
    static int invokeAdder(int number, int a, int b) throws Throwable {
        return (int) INVOKED_ADDERS[number].invokeWithArguments(a, b);
    }

    /** The same for the comparator. */
    static int invokeComparator(long a, long b) throws Throwable {
        return (int) INVOKED_COMPARATOR.invokeWithArguments(a, b);
    }
}
