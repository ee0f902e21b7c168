import io.stubgen.runtime.NativeMemory;
import jvm.Functions;

/** A little use of the bindings and of the runtime. */
public final class FunctionsExercise implements Runnable {
    @Override
    public void run() {
        Check.equal(5, Functions.add(2, 3));
        NativeMemory.free(NativeMemory.allocate(8));
    }
}
