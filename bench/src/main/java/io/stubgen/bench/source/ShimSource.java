package io.stubgen.bench.source;

import io.stubgen.abi.CallState;
import io.stubgen.abi.CallState.Answer;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Role;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * JNI shims in C, written as one writes them by hand, with the parameters and the effect of the stubs of bridge jni: a
 * struct comes as an address, a struct result and the call state are stored at an address.
 *
 * <p>A shim has the symbol of its stub and calls the symbol that the stub calls. Not written: variadic calls, calls by
 * address, heap arrays.
 */
public final class ShimSource {
    private static final String PREAMBLE = """
            #include <jni.h>
            #include <stdbool.h>
            #include <stddef.h>
            #include <stdint.h>
            """;

    private final DowncallStub stub;
    private final List<CallState> states;
    private final String callee;
    private final NativeTypes types;

    private ShimSource(Target target, DowncallStub stub) {
        this.stub = stub;
        this.states = stub.options().capturesState() ? CallState.of(target.operatingSystem()) : List.of();
        this.callee = stub.callee().orElseThrow(() -> new IllegalArgumentException("by address: " + stub));
        this.types = new NativeTypes(stub.function(), callee);
    }

    /** The source of a file with a shim for each stub. */
    public static String of(Target target, List<DowncallStub> stubs) {
        String states = CallState.of(target.operatingSystem()).stream()
                .map(state -> "extern int " + function(state) + "(void);\n")
                .collect(Collectors.joining());
        return stubs.stream()
                .map(stub -> new ShimSource(target, stub).text())
                .collect(Collectors.joining("", PREAMBLE + states, ""));
    }

    private static String function(CallState state) {
        return (state.answer() == Answer.ADDRESS ? "*" : "") + state.function();
    }

    private String text() {
        List<EntryParameter> parameters = stub.parameters(Bridge.JNI);
        String prototype = "extern %s %s(%s);\n".formatted(types.result(), callee, types.arguments());
        String head = parameters.stream()
                .map(parameter -> parameterType(parameter) + " " + name(parameter))
                .collect(Collectors.joining(
                        ", ", "JNIEXPORT " + returnType() + " JNICALL " + stub.symbol() + "(", ")"));
        String call = parameters.stream()
                .filter(parameter -> parameter.argument() >= 0)
                .map(this::argument)
                .collect(Collectors.joining(", ", callee + "(", ")"));
        return "\n" + types.definitions() + prototype + head + " {\n" + body(call) + "}\n";
    }

    private String body(String call) {
        Optional<MemoryLayout> result = stub.function().returnLayout();
        String stores = IntStream.range(0, states.size())
                .mapToObj(index ->
                        "    ((int32_t *)state)[%d] = %s();\n".formatted(index, function(states.get(index))))
                .collect(Collectors.joining());
        if (result.isEmpty()) {
            return "    " + call + ";\n" + stores;
        }
        if (result.get() instanceof GroupLayout) {
            return "    *(" + types.result() + " *)result = " + call + ";\n" + stores;
        }
        String value = NativeTypes.isPointer(result.get()) ? "(jlong)" + call : call;
        return stores.isEmpty()
                ? "    return " + value + ";\n"
                : "    " + returnType() + " value = " + value + ";\n" + stores + "    return value;\n";
    }

    private String returnType() {
        return stub.function().returnLayout()
                .filter(ValueLayout.class::isInstance)
                .map(layout -> NativeTypes.jniType(NativeTypes.carrier((ValueLayout) layout)))
                .orElse("void");
    }

    private static String parameterType(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT -> "JNIEnv *";
            case JNI_CLASS -> "jclass";
            default -> NativeTypes.jniType(parameter.carrier());
        };
    }

    private static String name(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT -> "environment";
            case JNI_CLASS -> "class";
            case RESULT -> "result";
            case STATE -> "state";
            case SCALAR, STRUCT -> "a" + parameter.argument();
            case TARGET, HEAP_ARRAY, HEAP_OFFSET -> throw new IllegalArgumentException("not written: " + parameter);
        };
    }

    private String argument(EntryParameter parameter) {
        String name = name(parameter);
        if (parameter.role() == Role.STRUCT) {
            return "*(const " + types.argument(parameter.argument()) + " *)" + name;
        }
        return parameter.carrier() == Carrier.POINTER ? "(void *)" + name : name;
    }
}
