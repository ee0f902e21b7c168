package io.stubgen.bindings;

import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Uncaught;
import java.util.List;

/** The public members of a binding class for upcalls, and the private ones behind them, the same for every bridge. */
final class UpcallMembers {
    private static final String INIT = """

                /**
                 * Lets C make upcalls from now on. Every use of this class does the same, in a native image every use
                 * that could lead to an upcall by a pointer or by a symbol that a registration names. So a call is
                 * needed only if C makes the first upcall before, or, in a native image, by a name that starts with
                 * {@code stub_}.
                 *
                 * <p>In a native image the upcalls of a process belong to one isolate. In another one this ends with an
                 * {@link IllegalStateException}.
                 */
                public static void init() {%s}
            """;

    private static final String POINTER = """

                /**
                 * %s
                 *
                 * %s
                 *
                 * <p>%s
            %s     *
                 * %s
                 */
            %s
            """;

    private static final String INTERFACE = """

                /**
                 * %1$s
                 *
                 * %5$s
                 *
                 * <p>%3$s
            %13$s     *
                 * %4$s
                 */
                @FunctionalInterface
                public interface %2$s {
                    /** Called by C. */
            %6$s
                }

                /**
                 * Makes a function pointer by which C calls the callback, until it is {@linkplain #release released}.
                 *
                 * @throws NullPointerException if the callback is null
                 * @throws IllegalStateException if all trampolines are bound
                 */
            %8$s    public static long bind(%2$s callback) {
            %11$s        return %12$s.bind(callback, %7$s, %9$s.ALL);
                }

                /** What is bound, by number of the trampoline. */
                private static final class %9$s {
            %10$s
                }
            """;

    private static final String RELEASE = """

                /**
                 * Releases a function pointer. C must not call it any more; if it does, the process is aborted with a
                 * message, until the trampoline is bound again.
                 *
                 * @throws IllegalArgumentException if it is no pointer that was bound here
                 * @throws IllegalStateException if it is released already
                 */
                public static void release(long pointer) {
                    %5$s.release(pointer);
                }

                private static final class Pool extends CallbackPool {
                    Pool() {
                        super("%1$s", %2$s);
                    }

                    @Override
                    protected long open(int slot, int shape) {
                        return %3$s(slot, shape);
                    }

                    @Override
                    protected void close(int slot) {
                        %4$s(slot);
                    }
                }
            """;

    private UpcallMembers() {}

    /**
     * The method after whose call C can make upcalls.
     *
     * @param body its statements as lines, or nothing
     */
    static String init(String body) {
        return INIT.formatted(body.isEmpty() ? "" : "\n" + body + "    ");
    }

    /**
     * The method that returns a function pointer.
     *
     * @param declaration the method itself, or its head
     */
    static String pointer(DirectUpcall upcall, String declaration) {
        String symbols = upcall.symbol()
                .map(symbol -> "\n     * In C it is {@code %s} too.".formatted(symbol))
                .orElse("");
        String called = upcall.method().owner() + "." + upcall.method().name();
        String structs = UpcallBindings.isAdapted(upcall) ? "" : structs(UpcallSignature.of(upcall.function()));
        return POINTER.formatted(
                VariantText.signature(upcall.platforms(), upcall.signature()),
                JavaComments.wrapped(
                        "<p>The function pointer by which C calls %s.%s%s"
                                .formatted(JavaComments.plain(called), symbols, structs),
                        JavaComments.MARGIN),
                exceptions(upcall.uncaught()),
                TargetGuard.remark(upcall.platforms(), "it"),
                JavaComments.registered(upcall.origins()),
                declaration);
    }

    /**
     * The interface, the method that binds its implementations, and the class that holds them.
     *
     * @param shape number of the signature
     * @param before statements that come first in the method, as lines, or nothing
     * @param pool the expression that is the pool
     */
    static String callback(UpcallBindings upcalls, CallbackType callback, int shape, String before, String pool) {
        UpcallSignature signature = callback.signature();
        return INTERFACE.formatted(
                VariantText.signature(callback.upcall().platforms(), callback.upcall().signature()),
                callback.name(),
                exceptions(callback.upcall().uncaught()),
                JavaComments.registered(callback.upcall().origins()),
                JavaComments.wrapped(
                        "<p>What C can call through a pointer of {@link #bind(%s)}.%s"
                                .formatted(callback.name(), structs(signature)),
                        JavaComments.MARGIN),
                SourceLines.list(8, signature.javaResult() + " call", signature.javaParameters(), ";"),
                shape,
                upcalls.overloadWarning(),
                callback.holder(),
                SourceLines.declaration(
                        8,
                        "static final " + callback.name() + "[] ALL",
                        "new " + callback.name() + "[" + upcalls.trampolines() + "]"),
                before,
                pool,
                TargetGuard.remark(callback.upcall().platforms(), "{@code bind}"));
    }

    /** The statement that keeps a pointer from being asked for on other targets; nothing if there are none. */
    static String pointerGuard(PlatformTest test, DirectUpcall upcall) {
        return TargetGuard.statement(
                test, upcall.platforms(), UpcallBindings.pointerMethod(upcall), upcall.origins());
    }

    /** The same for the method that binds implementations of an interface. */
    static String bindGuard(PlatformTest test, CallbackType callback) {
        return TargetGuard.statement(
                test,
                callback.upcall().platforms(),
                "bind(" + callback.name() + ")",
                callback.upcall().origins());
    }

    /** An implementation of an interface by slot, up to the arguments of its call. */
    static String bound(CallbackType callback) {
        return callback.holder() + ".ALL[(int) slot].call";
    }

    /**
     * The method that releases callbacks, and the pool.
     *
     * @param pool the expression that is the pool
     * @param open the method that opens a slot, with its class
     * @param close the method that closes one, with its class
     */
    static String release(BindingClass binding, String pool, String open, String close) {
        return RELEASE.formatted(binding.library(), binding.upcalls().trampolines(), open, close, pool);
    }

    private static String structs(UpcallSignature signature) {
        String result = signature.returnsStruct() ? "\n     * One that is returned is stored at {@code result}." : "";
        return signature.passesStructs()
                ? "\n     * A struct is at an address that is valid during the call." + result
                : "";
    }

    static String exceptions(Uncaught uncaught) {
        return switch (uncaught) {
            case ABORT -> "An exception that leaves it is printed and ends the process with status 1.";
            case PROPAGATE -> "An exception that leaves it appears in the Java caller of the C function; C gets zero.";
        };
    }
}
