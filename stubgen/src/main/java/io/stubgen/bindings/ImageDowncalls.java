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

    /** The arguments go on to another method: after a call of {@code init()} they would have to be in memory. */
    private static final String UNPUBLISHED = """
                    if (!%s.published) {
            %s%s
                    }
            """;

    private static final String FIRST_CALLS = """

                /** Calls before which the isolate is published. */
                private static final class %s {
            %s    }
            """;

    private static final String PUBLISHING = """
            %s
                    init();
            %s
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
                        mayMakeDirectUpcalls(method) ? firstCall(method) : "",
                        body(method)))
                .collect(Collectors.joining("\n"));
    }

    /** C that is linked with the image calls direct upcalls by their symbols; the others it has from {@code bind}. */
    private boolean mayMakeDirectUpcalls(BindingMethod method) {
        return !isCritical(method) && !image.binding().upcalls().direct().isEmpty();
    }

    private String firstCall(BindingMethod method) {
        boolean returns = method.result().isPresent();
        return UNPUBLISHED.formatted(
                types.support(),
                call(method.parameters(), 12, returning(method) + types.firstCalls() + "." + method.name()),
                returns ? "" : "\n            return;");
    }

    /** The class of the calls before which the isolate is published, nothing if there are none. */
    String firstCalls() {
        List<BindingMethod> methods =
                image.binding().methods().stream().filter(this::mayMakeDirectUpcalls).toList();
        return methods.isEmpty()
                ? ""
                : FIRST_CALLS.formatted(
                        types.firstCalls(), methods.stream().map(this::publishing).collect(Collectors.joining("\n")));
    }

    private String publishing(BindingMethod method) {
        return PUBLISHING
                .formatted(
                        JavaSource.declaration(method, "static", method.name(), " {"),
                        call(method.parameters(), 8, returning(method) + image.binding().name() + "." + method.name()))
                .indent(4);
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

    private static String call(List<EntryParameter> parameters, int indent, String method) {
        return SourceLines.list(indent, method, parameters.stream().map(ParameterNames::of).toList(), ";");
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
