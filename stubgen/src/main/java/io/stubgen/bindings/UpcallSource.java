package io.stubgen.bindings;

import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Uncaught;
import java.util.ArrayList;
import java.util.List;

/** The parts of a binding class's source that are for upcalls; nothing if it has none. */
final class UpcallSource {
    private static final String TARGETS = """
                /** What upcalls call, by number: class, method, descriptor, what exceptions do, registration. */
                private static final UpcallTargets UPCALLS = new UpcallTargets(%s.class%s);

            """;

    private static final String REMARKS = """
             *
             * <p>When it is loaded, this class finds the methods that upcalls call, with its own class loader, and
             * initialises their classes. If there is no such class or method or an initialiser fails, an
             * {@link UnsatisfiedLinkError} names the registration.
            """;

    private static final String POOL = """
                private static final CallbackPool POOL = new Pool();

            """;

    private static final String LINK = """
                    for (int target = 0; target < UPCALLS.count(); target++) {
                        try {
                            %s(target, UPCALLS.owner(target));
                        } catch (NoSuchMethodError e) {
                            throw UPCALLS.missing(target, e);
                        }
                    }
            """;

    private static final String POINTER = """

                /**
                 * {@code %s}
                 *
                 * <p>The function pointer by which C calls %s.%s%s
                 *
                 * <p>%s
                 *
                 * <p>Registered in %s.
                 */
                public static native long %s();
            """;

    private static final String INTERFACE = """

                /**
                 * {@code %1$s}
                 *
                 * <p>What C can call through a pointer of {@link #bind(%2$s)}.%5$s
                 *
                 * <p>%3$s
                 *
                 * <p>Registered in %4$s.
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
            %10$s    public static long bind(%2$s callback) {
                    return POOL.bind(callback, %7$s, %11$s.ALL);
                }

                /** What is bound, by number of the trampoline. */
                private static final class %11$s {
            %12$s
                }

            %8$s
            %9$s
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
                    POOL.release(pointer);
                }

                private static final class Pool extends CallbackPool {
                    Pool() {
                        super("%1$s", %5$s);
                    }

                    @Override
                    protected long open(int slot, int shape) {
                        return %2$s.%3$s(slot, shape);
                    }

                    @Override
                    protected void close(int slot) {
                        %2$s.%4$s(slot);
                    }
                }

                private static native long %3$s(int slot, int shape);

                private static native void %4$s(int slot);
            """;

    private static final String SUPPORT = """

                private static native void %s(int target, Class<?> owner);

                private static void %s(int target, Throwable thrown) {
                    UPCALLS.uncaught(target, thrown);
                }
            """;

    private final BindingClass binding;
    private final UpcallBindings upcalls;

    UpcallSource(BindingClass binding) {
        this.binding = binding;
        this.upcalls = binding.upcalls();
    }

    /** Imports before that of NativeLibrary. */
    String importsBefore() {
        return upcalls.callbacks().isEmpty() ? "" : "import io.stubgen.runtime.CallbackPool;\n";
    }

    /** Imports after that of NativeLibrary. */
    String importsAfter() {
        return upcalls.isEmpty() ? "" : "import io.stubgen.runtime.UpcallTargets;\n";
    }

    /** What the class's documentation says of upcalls. */
    String remarks() {
        return upcalls.direct().isEmpty() ? "" : REMARKS;
    }

    /** Constants that the static initialiser uses. */
    String constants() {
        if (upcalls.isEmpty()) {
            return "";
        }
        String targets = TARGETS.formatted(binding.name(), UpcallTable.of(binding));
        return targets + (upcalls.callbacks().isEmpty() ? "" : POOL);
    }

    /** What the static initialiser does when the library is loaded. */
    String initialisation() {
        return upcalls.isEmpty() ? "" : LINK.formatted(upcalls.names().link());
    }

    /** The members beside the methods of downcalls. */
    String members() {
        if (upcalls.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        upcalls.direct().forEach(upcall -> text.append(pointer(upcall)));
        for (int shape = 0; shape < upcalls.callbacks().size(); shape++) {
            text.append(callback(upcalls.callbacks().get(shape), shape));
        }
        UpcallBindings.HiddenNames names = upcalls.names();
        if (!upcalls.callbacks().isEmpty()) {
            text.append(RELEASE.formatted(
                    binding.library(), binding.name(), names.open(), names.close(), upcalls.trampolines()));
        }
        return text.append(SUPPORT.formatted(names.link(), names.uncaught())).substring(1);
    }

    private static String pointer(DirectUpcall upcall) {
        String symbols = upcall.symbol()
                .map(symbol -> "\n     * In C it is {@code %s} too.".formatted(symbol))
                .orElse("");
        return POINTER.formatted(
                upcall.signature(),
                JavaComments.lines(List.of(upcall.method().owner() + "." + upcall.method().name())),
                symbols,
                UpcallBindings.isAdapted(upcall) ? "" : structs(UpcallSignature.of(upcall.function())),
                exceptions(upcall.uncaught()),
                JavaComments.lines(DowncallRemarks.origins(upcall.origins())),
                UpcallBindings.pointerMethod(upcall));
    }

    private String callback(CallbackType callback, int shape) {
        UpcallSignature signature = callback.signature();
        List<String> parameters = new ArrayList<>(List.of("long slot"));
        parameters.addAll(signature.javaParameters());
        String call = (signature.result().isPresent() ? "return " : "")
                + callback.holder() + ".ALL[(int) slot].call";
        return INTERFACE.formatted(
                callback.upcall().signature(),
                callback.name(),
                exceptions(callback.upcall().uncaught()),
                JavaComments.lines(DowncallRemarks.origins(callback.upcall().origins())),
                structs(signature),
                SourceLines.list(8, signature.javaResult() + " call", signature.javaParameters(), ";"),
                shape,
                SourceLines.list(
                        4,
                        "private static " + signature.javaResult() + " " + callback.dispatcher(),
                        parameters,
                        " {"),
                SourceLines.list(8, call, signature.names(), ";"),
                upcalls.overloadWarning(),
                callback.holder(),
                SourceLines.declaration(
                        8,
                        "static final " + callback.name() + "[] ALL",
                        "new " + callback.name() + "[" + upcalls.trampolines() + "]"));
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
