package io.stubgen.bench.first;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/** An upcall, and the downcall that leads to it, of the Foreign Function &amp; Memory API. */
final class FfmMain {

    private FfmMain() {}

    @SuppressWarnings("restricted") // Native access is enabled for benchmarks.
    public static void main(String[] arguments) throws Throwable {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment function = SymbolLookup.libraryLookup(Path.of(arguments[0]), arena).findOrThrow("apply");
            MethodHandle apply = linker.downcallHandle(
                    function, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
            MethodHandle add = MethodHandles.lookup()
                    .findStatic(Adder.class, "add", MethodType.methodType(int.class, int.class, int.class));
            MemorySegment callback =
                    linker.upcallStub(add, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), arena);
            if ((int) apply.invokeExact(callback, 1, 2) != 3) {
                System.exit(1);
            }
        }
    }
}
