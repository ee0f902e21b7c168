package io.stubgen.bench.source;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Role;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
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
            #include <errno.h>
            #include <jni.h>
            #include <stdbool.h>
            #include <stddef.h>
            #include <stdint.h>
            #include <wchar.h>
            """;

    private final DowncallStub stub;
    private final String callee;

    private ShimSource(DowncallStub stub) {
        this.stub = stub;
        this.callee = stub.callee().orElseThrow(() -> new IllegalArgumentException("by address: " + stub));
    }

    /** The source of a file with a shim for each stub. */
    public static String of(List<DowncallStub> stubs) {
        return stubs.stream().map(stub -> new ShimSource(stub).text()).collect(Collectors.joining("", PREAMBLE, ""));
    }

    private String text() {
        List<EntryParameter> parameters = stub.parameters(Bridge.JNI);
        String types = definitions();
        String prototype = "extern %s %s(%s);\n".formatted(resultType(), callee, argumentTypes());
        String head = parameters.stream()
                .map(parameter -> parameterType(parameter) + " " + name(parameter))
                .collect(Collectors.joining(", ", "JNIEXPORT " + returnType() + " JNICALL " + stub.symbol() + "(", ")"));
        String call = parameters.stream()
                .filter(parameter -> parameter.argument() >= 0)
                .map(this::argument)
                .collect(Collectors.joining(", ", callee + "(", ")"));
        return "\n" + types + prototype + head + " {\n" + body(call) + "}\n";
    }

    private String body(String call) {
        Optional<MemoryLayout> result = stub.function().returnLayout();
        String errno = stub.options().capturesState() ? "    *(int32_t *)state = errno;\n" : "";
        if (result.isEmpty()) {
            return "    " + call + ";\n" + errno;
        }
        if (result.get() instanceof GroupLayout) {
            return "    *(" + resultType() + " *)result = " + call + ";\n" + errno;
        }
        String value = isPointer(result.get()) ? "(jlong)" + call : call;
        return errno.isEmpty()
                ? "    return " + value + ";\n"
                : "    " + returnType() + " value = " + value + ";\n" + errno + "    return value;\n";
    }

    private String returnType() {
        return stub.function().returnLayout()
                .filter(ValueLayout.class::isInstance)
                .map(layout -> jniType(carrier((ValueLayout) layout)))
                .orElse("void");
    }

    private static String parameterType(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT -> "JNIEnv *";
            case JNI_CLASS -> "jclass";
            default -> jniType(parameter.carrier());
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
            return "*(const " + argumentType(parameter.argument()) + " *)" + name;
        }
        return parameter.carrier() == Carrier.POINTER ? "(void *)" + name : name;
    }

    // Types of the native signature. Structs are named after the callee and the argument.

    private String definitions() {
        List<MemoryLayout> arguments = stub.function().argumentLayouts();
        String ofArguments = IntStream.range(0, arguments.size())
                .mapToObj(index -> definition(arguments.get(index), structName(index)))
                .collect(Collectors.joining());
        return ofArguments
                + stub.function().returnLayout().map(layout -> definition(layout, resultName())).orElse("");
    }

    private String argumentTypes() {
        int count = stub.function().argumentLayouts().size();
        return count == 0
                ? "void"
                : IntStream.range(0, count).mapToObj(this::argumentType).collect(Collectors.joining(", "));
    }

    private String argumentType(int index) {
        return type(stub.function().argumentLayouts().get(index), structName(index));
    }

    private String resultType() {
        return stub.function().returnLayout().map(layout -> type(layout, resultName())).orElse("void");
    }

    private String structName(int index) {
        return callee + "_a" + index;
    }

    private String resultName() {
        return callee + "_result";
    }

    private static String type(MemoryLayout layout, String structName) {
        return layout instanceof ValueLayout value ? CanonicalType.of(value).cName() : structName;
    }

    private static String definition(MemoryLayout layout, String name) {
        return layout instanceof GroupLayout ? "typedef " + declaration(layout, name) + ";\n" : "";
    }

    private static String declaration(MemoryLayout layout, String name) {
        return switch (layout) {
            case ValueLayout value -> CanonicalType.of(value).cName() + " " + name;
            case PaddingLayout _ -> throw new IllegalArgumentException("C declares no padding");
            case SequenceLayout array -> declaration(array.elementLayout(), name + "[" + array.elementCount() + "]");
            case GroupLayout group -> (group instanceof StructLayout ? "struct" : "union") + members(group) + " " + name;
        };
    }

    private static String members(GroupLayout group) {
        List<String> members = new ArrayList<>();
        for (MemoryLayout member : group.memberLayouts()) {
            if (!(member instanceof PaddingLayout)) {
                members.add(declaration(member, "m" + members.size()) + "; ");
            }
        }
        return members.stream().collect(Collectors.joining("", " { ", "}"));
    }

    private static boolean isPointer(MemoryLayout layout) {
        return layout instanceof ValueLayout value && carrier(value) == Carrier.POINTER;
    }

    private static Carrier carrier(ValueLayout layout) {
        return CanonicalType.of(layout).carrier();
    }

    private static String jniType(Carrier carrier) {
        return switch (carrier) {
            case BOOL -> "jboolean";
            case INT8 -> "jbyte";
            case INT16 -> "jshort";
            case UINT16 -> "jchar";
            case INT32 -> "jint";
            case INT64, POINTER -> "jlong";
            case FLOAT -> "jfloat";
            case DOUBLE -> "jdouble";
        };
    }
}
