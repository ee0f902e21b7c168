package io.stubgen.bench.image.run;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Tells whether an image can do what {@link FfmRows} need: calls a Java method through a function pointer of it. */
public final class FfmProbe {

    private FfmProbe() {}

    /** Prints 3. */
    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    public static void main(String[] arguments) throws Throwable {
        FunctionDescriptor twoInts = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
        MethodHandle sum = MethodHandles.lookup().findStatic(Targets.class, "sum", twoInts.toMethodType());
        MemorySegment callback = Linker.nativeLinker().upcallStub(sum, twoInts, Arena.global());
        MethodHandle call = Linker.nativeLinker().downcallHandle(callback, twoInts);
        System.out.println((int) call.invokeExact(1, 2));
    }
}
