package io.stubgen.bench.source;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * C types of a native signature.
 *
 * @param function its layouts
 * @param name after which its structs are named, with their place
 */
record NativeTypes(FunctionDescriptor function, String name) {
    /** The type definitions of its structs. */
    String definitions() {
        List<MemoryLayout> arguments = function.argumentLayouts();
        String ofArguments = IntStream.range(0, arguments.size())
                .mapToObj(index -> definition(arguments.get(index), structName(index)))
                .collect(Collectors.joining());
        return ofArguments
                + function.returnLayout().map(layout -> definition(layout, resultName())).orElse("");
    }

    String arguments() {
        int count = function.argumentLayouts().size();
        return count == 0
                ? "void"
                : IntStream.range(0, count).mapToObj(this::argument).collect(Collectors.joining(", "));
    }

    String argument(int index) {
        return type(function.argumentLayouts().get(index), structName(index));
    }

    String result() {
        return function.returnLayout().map(layout -> type(layout, resultName())).orElse("void");
    }

    private String structName(int index) {
        return name + "_a" + index;
    }

    private String resultName() {
        return name + "_result";
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
            case GroupLayout group ->
                (group instanceof StructLayout ? "struct" : "union") + members(group) + " " + name;
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

    static boolean isPointer(MemoryLayout layout) {
        return layout instanceof ValueLayout value && carrier(value) == Carrier.POINTER;
    }

    static Carrier carrier(ValueLayout layout) {
        return CanonicalType.of(layout).carrier();
    }

    static String jniType(Carrier carrier) {
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
