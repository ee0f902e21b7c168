package io.stubgen.bench.image.run;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** The same through the Foreign Function &amp; Memory API, one signature in each way. */
public final class FfmRows {
    private static final FunctionDescriptor TWO_INTS = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle ADD = add();
    private static final MethodHandle ADD_CRITICAL = add(Linker.Option.critical(false));

    private FfmRows() {}

    public static List<Row> all() {
        return List.of(
                new Row(Case.ADD, Way.FFM, FfmRows::add),
                new Row(Case.CRITICAL, Way.FFM_CRITICAL, FfmRows::addCritical),
                StubRows.upcall(Way.FFM, sum()));
    }

    private static double add(int repetitions) throws Throwable {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = (int) ADD.invokeExact(sum, call);
        }
        return sum;
    }

    private static double addCritical(int repetitions) throws Throwable {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = (int) ADD_CRITICAL.invokeExact(sum, call);
        }
        return sum;
    }

    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    private static MethodHandle add(Linker.Option... options) {
        return Linker.nativeLinker()
                .downcallHandle(MemorySegment.ofAddress(Image.add_pointer()), TWO_INTS, options);
    }

    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    private static long sum() {
        try {
            MethodHandle sum = MethodHandles.lookup().findStatic(Targets.class, "sum", TWO_INTS.toMethodType());
            return Linker.nativeLinker().upcallStub(sum, TWO_INTS, Arena.global()).address();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
