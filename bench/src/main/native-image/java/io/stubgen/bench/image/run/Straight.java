package io.stubgen.bench.image.run;

import java.util.List;
import org.graalvm.nativeimage.IsolateThread;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.function.CEntryPoint;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.Pointer;

/** The image builder's own calls, as one writes them by hand; straight.c has the rest. */
@CContext(Straight.Directives.class)
final class Straight {

    private Straight() {}

    @CFunction("add")
    static native int add(int a, int b);

    @CFunction(value = "add", transition = CFunction.Transition.NO_TRANSITION)
    static native int addWithoutTransition(int a, int b);

    @CFunction("add6")
    static native int add6(int a, int b, int c, int d, int e, int f);

    @CFunction("multiply")
    static native double multiply(double a, double b);

    @CFunction("straight_multiply_point")
    static native double multiplyPoint(long point);

    @CFunction("straight_fail")
    static native int fail(long state, int code);

    @CFunction("straight_call_repeatedly")
    static native int callRepeatedly(IsolateThread thread, int calls);

    @CFunction("straight_sort")
    static native void sort(IsolateThread thread, long ints, long copy, long count);

    @CEntryPoint(name = "straight_sum", publishAs = CEntryPoint.Publish.SymbolOnly)
    static int sum(IsolateThread thread, int a, int b) {
        return Targets.sum(a, b);
    }

    @CEntryPoint(name = "straight_compare", publishAs = CEntryPoint.Publish.SymbolOnly)
    static int compare(Pointer a, Pointer b, IsolateThread thread) {
        return Integer.compare(a.readInt(0), b.readInt(0));
    }

    /** There is no library: straight.o is given to the linker. */
    static final class Directives implements CContext.Directives {
        @Override
        public List<String> getLibraries() {
            return List.of();
        }
    }
}
