package io.stubgen.bindings;

import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.registration.DirectUpcall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

    private static final String POOL_NAME = "POOL";

    private static final String POOL = """
                private static final CallbackPool POOL = new Pool();

            """;

    private static final String LINK = """
                    for (int target = 0; target < UPCALLS.count(); target++) {
            %2$s            try {
                            %1$s(target, UPCALLS.owner(target));
                        } catch (NoSuchMethodError e) {
                            throw UPCALLS.missing(target, e);
                        }
                    }
            """;

    private static final String SKIP = """
                        if (!%s(target)) {
                            continue;
                        }
            """;

    private static final String HERE = """

                /** Whether upcalls of that number are for the platform on which this runs. */
                private static boolean %s(int target) {
                    return switch (target) {
            %s            default -> true;
                    };
                }
            """;

    private static final String GUARDED_POINTER = """
                public static long %1$s() {
            %2$s        return %3$s();
                }

                private static native long %3$s();""";

    private static final String DISPATCHER = """

            %s
            %s
                }
            """;

    private static final String POOL_NATIVES = """

                private static native long %s(int slot, int shape);

                private static native void %s(int slot);
            """;

    private static final String SUPPORT = """

                private static native void %s(int target, Class<?> owner);

                private static void %s(int target, Throwable thrown) {
                    UPCALLS.uncaught(target, thrown);
                }

                private static void %s() {
                    throw UPCALLS.unlinked();
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
        String targets = TARGETS.formatted(binding.name(), UpcallTable.arguments(binding));
        return targets + (upcalls.callbacks().isEmpty() ? "" : POOL);
    }

    /** What the static initialiser does when the library is loaded. */
    String initialisation() {
        return upcalls.isEmpty()
                ? ""
                : LINK.formatted(
                        upcalls.names().link(),
                        guarded().isEmpty() ? "" : SKIP.formatted(upcalls.names().here()));
    }

    /** The members beside the methods of downcalls. */
    String members() {
        if (upcalls.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(UpcallMembers.init(""));
        upcalls.direct().forEach(upcall -> text.append(pointer(upcall)));
        for (int shape = 0; shape < upcalls.callbacks().size(); shape++) {
            CallbackType callback = upcalls.callbacks().get(shape);
            String guard = UpcallMembers.bindGuard(PlatformTest.JVM, callback);
            text.append(UpcallMembers.callback(upcalls, callback, shape, guard, POOL_NAME))
                    .append(dispatcher(callback));
        }
        UpcallBindings.HiddenNames names = upcalls.names();
        if (!upcalls.callbacks().isEmpty()) {
            String open = binding.name() + "." + names.open();
            String close = binding.name() + "." + names.close();
            text.append(UpcallMembers.release(binding, POOL_NAME, open, close))
                    .append(POOL_NATIVES.formatted(names.open(), names.close()));
        }
        text.append(SUPPORT.formatted(names.link(), names.uncaught(), names.unlinked())).append(here());
        return text.substring(1);
    }

    private static String pointer(DirectUpcall upcall) {
        String guard = UpcallMembers.pointerGuard(PlatformTest.JVM, upcall);
        return UpcallMembers.pointer(
                upcall,
                guard.isEmpty()
                        ? "    public static native long " + UpcallBindings.pointerMethod(upcall) + "();"
                        : GUARDED_POINTER.formatted(
                                UpcallBindings.pointerMethod(upcall),
                                guard,
                                UpcallBindings.nativePointerMethod(upcall)));
    }

    private List<DirectUpcall> guarded() {
        return upcalls.direct().stream().filter(upcall -> !upcall.platforms().areAll()).toList();
    }

    /** The method that tells which upcalls have methods to be found here; nothing if all have. */
    private String here() {
        String cases = guarded().stream()
                .map(upcall -> SourceLines.condition(
                                12,
                                "case " + upcalls.directTarget(upcalls.direct().indexOf(upcall)) + " -> ",
                                PlatformTest.JVM.on(upcall.platforms().targets()),
                                ";")
                        + "\n")
                .collect(Collectors.joining());
        return cases.isEmpty() ? "" : HERE.formatted(upcalls.names().here(), cases);
    }

    private static String dispatcher(CallbackType callback) {
        UpcallSignature signature = callback.signature();
        List<String> parameters = new ArrayList<>(List.of("long slot"));
        parameters.addAll(signature.javaParameters());
        String call = (signature.result().isPresent() ? "return " : "") + UpcallMembers.bound(callback);
        return DISPATCHER.formatted(
                SourceLines.list(
                        4,
                        "private static " + signature.javaResult() + " " + callback.dispatcher(),
                        parameters,
                        " {"),
                SourceLines.list(8, call, signature.names(), ";"));
    }
}
