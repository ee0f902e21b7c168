import behaviours.Behaviours;
import org.graalvm.nativeimage.IsolateThread;
import org.graalvm.nativeimage.c.function.CEntryPoint;
import org.graalvm.nativeimage.c.function.CFunction;

/** Ways to C and to Java that do not lead through the bindings. */
final class Early {
    static final int REFUSED = 3;
    private static final int ACCEPTED = 4;

    private Early() {
    }

    /** Makes a direct upcall without the bindings being initialised. */
    static int callC(int value) {
        return Functions.callEarly(value);
    }

    /** The builder initialises it when the image is built: without it, the outer class would be. */
    private static final class Functions {
        @CFunction("call_early")
        static native int callEarly(int value);
    }

    private static final class EntryPoints {
        @CEntryPoint(name = "initialise_bindings", publishAs = CEntryPoint.Publish.SymbolOnly)
        static int initialiseBindings(IsolateThread thread) {
            try {
                Behaviours.init();
                return ACCEPTED;
            } catch (Throwable refused) {
                Throwable reason = refused.getCause() == null ? refused : refused.getCause();
                System.out.println(reason.getMessage());
                return REFUSED;
            }
        }
    }
}
