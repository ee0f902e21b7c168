package io.stubgen.bindings;

import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.Carrier;
import io.stubgen.bindings.ImageBindings.HiddenTypes;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a binding class for native images that are for downcalls. */
final class ImageDowncalls {
    private static final String METHOD = """
            %s%s
            %s%s
                }
            """;

    private static final String PINNED = """
                    try (%s) {
            %s
                    }""";

    /** An exception that left an upcall during the call. */
    private static final String RETHROW = """
            %s
                    PendingException.rethrow();%s""";

    /**
     * That a class may have to be initialised does not keep the compiler from inlining the method, as a call would; the
     * field is at hand where the state of a class has to be looked up.
     */
    private static final String PUBLICATION = """
                    if (!%s.published) {
                        %s.ensure();
                    }
            """;

    private static final String FIRST_USE = """

                /** Publishes the isolate when it is initialised. */
                private static final class %s {
                    static {
                        init();
                    }

                    static void ensure() {}
                }
            """;

    private static final String FUNCTIONS = """

                @CContext(%1$s.class)
                private static final class %2$s {
            %3$s    }
            """;

    private static final String FUNCTION = """
            %s
            %s
            """;

    private final ImageBindings image;
    private final HiddenTypes types;

    ImageDowncalls(ImageBindings image, HiddenTypes types) {
        this.image = image;
        this.types = types;
    }

    /** The public methods. */
    String methods() {
        return image.binding().methods().stream()
                .map(method -> METHOD.formatted(
                        DowncallComment.of(method),
                        JavaSource.declaration(method, "public static", method.name(), " {"),
                        guard(method) + publication(method),
                        body(method)))
                .collect(Collectors.joining("\n"));
    }

    private String publication(BindingMethod method) {
        return mayMakeDirectUpcalls(method) ? PUBLICATION.formatted(types.support(), types.firstUse()) : "";
    }

    private static String guard(BindingMethod method) {
        return TargetGuard.statement(
                PlatformTest.NATIVE_IMAGE,
                method.downcall().platforms(),
                method.name(),
                method.downcall().origins());
    }

    /**
     * A registration names a second symbol for C that calls the upcall by it; the pointers of others are given away by
     * methods that publish the isolate.
     */
    private boolean mayMakeDirectUpcalls(BindingMethod method) {
        return !isCritical(method)
                && image.binding().upcalls().direct().stream()
                        .anyMatch(upcall -> upcall.symbol().isPresent());
    }

    /** The class that publishes the isolate before a first call, nothing if no call needs it. */
    String firstUse() {
        return image.binding().methods().stream().anyMatch(this::mayMakeDirectUpcalls)
                ? FIRST_USE.formatted(types.firstUse())
                : "";
    }

    /** The class of the stubs, nothing if there are none. */
    String functions() {
        List<BindingMethod> methods = image.binding().methods();
        return methods.isEmpty()
                ? ""
                : FUNCTIONS.formatted(
                        types.directives(),
                        types.functions(),
                        methods.stream().map(this::function).collect(Collectors.joining("\n")));
    }

    private String function(BindingMethod method) {
        String symbol = OwnSymbol.of(method).orElseGet(() -> image.symbols().stub(method.name()));
        List<String> parameters = arguments(method).stream()
                .map(parameter -> parameter.carrier().javaType() + " " + name(parameter))
                .toList();
        return FUNCTION.formatted(
                isCritical(method)
                        ? withoutTransition(symbol)
                        : SourceLines.list(8, "@CFunction", List.of("\"" + symbol + "\""), ""),
                SourceLines.list(8, "static native " + result(method) + " " + method.name(), parameters, ";"));
    }

    /** The annotation of a function during which the thread stays in Java. */
    static String withoutTransition(String symbol) {
        return SourceLines.list(
                8,
                "@CFunction",
                List.of("value = \"" + symbol + "\"", "transition = CFunction.Transition.NO_TRANSITION"),
                "");
    }

    private static boolean isCritical(BindingMethod method) {
        return method.downcall().options().critical() != Critical.NO;
    }

    private String body(BindingMethod method) {
        List<String> pins = method.parameters().stream()
                .filter(parameter -> parameter.role() == Role.HEAP_ARRAY)
                .map(ImageDowncalls::pin)
                .toList();
        if (!pins.isEmpty()) {
            return PINNED.formatted(String.join(";\n" + " ".repeat(16), pins), stub(method, 12, returning(method)));
        }
        if (isCritical(method) || !image.binding().upcalls().propagates()) {
            return stub(method, 8, returning(method));
        }
        boolean returns = method.result().isPresent();
        return RETHROW.formatted(
                stub(method, 8, returns ? result(method) + " result = " : ""),
                returns ? "\n        return result;" : "");
    }

    private static String pin(EntryParameter array) {
        return "PinnedObject %s = PinnedArrays.pin(%s, \"%s\")"
                .formatted(pinned(array), ParameterNames.of(array), ParameterNames.of(array));
    }

    private static String pinned(EntryParameter parameter) {
        return "pinned" + parameter.argument();
    }

    private static String returning(BindingMethod method) {
        return method.result().isPresent() ? "return " : "";
    }

    private static String result(BindingMethod method) {
        return method.result().map(Carrier::javaType).orElse("void");
    }

    private String stub(BindingMethod method, int indent, String before) {
        return SourceLines.list(
                indent,
                before + types.functions() + "." + method.name(),
                arguments(method).stream().map(ImageDowncalls::argument).toList(),
                ";");
    }

    /** The parameters of the stub: an array with its offset is a plain pointer. */
    private static List<EntryParameter> arguments(BindingMethod method) {
        List<EntryParameter> arguments = new ArrayList<>(method.parameters());
        arguments.removeIf(parameter -> parameter.role() == Role.HEAP_ARRAY);
        return arguments;
    }

    private static String argument(EntryParameter parameter) {
        return parameter.role() == Role.HEAP_OFFSET
                ? "PinnedArrays.address(%s, %s)".formatted(pinned(parameter), ParameterNames.of(parameter))
                : ParameterNames.of(parameter);
    }

    private static String name(EntryParameter parameter) {
        return parameter.role() == Role.HEAP_OFFSET
                ? ParameterNames.argument(parameter.argument())
                : ParameterNames.of(parameter);
    }
}
