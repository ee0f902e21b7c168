package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import io.stubgen.registration.DirectUpcall.Types;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types that a Java method may have to be called by a C signature. */
final class MethodForms {
    private static final ClassDesc SEGMENT = MemorySegment.class.describeConstable().orElseThrow();

    private MethodForms() {}

    /** The forms, each once: where both are the same, it counts as carriers. */
    static Map<Types, MethodTypeDesc> of(FunctionDescriptor function) {
        Map<Types, MethodTypeDesc> forms = new EnumMap<>(Types.class);
        forms.put(Types.CARRIERS, carriers(function));
        MethodTypeDesc segments = segments(function);
        if (!forms.containsValue(segments)) {
            forms.put(Types.SEGMENTS, segments);
        }
        return forms;
    }

    private static MethodTypeDesc segments(FunctionDescriptor function) {
        return MethodTypeDesc.of(
                function.returnLayout().map(MethodForms::segment).orElse(ConstantDescs.CD_void),
                function.argumentLayouts().stream().map(MethodForms::segment).toList());
    }

    private static ClassDesc segment(MemoryLayout layout) {
        return layout instanceof ValueLayout && !(layout instanceof AddressLayout) ? carrier(layout) : SEGMENT;
    }

    /** The type of the Java methods that stand for a C signature in bindings, as in {@code long(long, int)}. */
    static String javaType(FunctionDescriptor function) {
        return carriers(function).displayDescriptor().replaceFirst("(\\(.*\\))(.*)", "$2$1");
    }

    /**
     * What a C signature is in all bindings, as in {@code struct(pointer, int)}: a pointer and a struct are a number in
     * some, a memory segment in others, and an array or an address where a function takes Java's arrays.
     */
    static String kinds(FunctionDescriptor function) {
        return function.returnLayout().map(MethodForms::kind).orElse("void")
                + function.argumentLayouts().stream()
                        .map(MethodForms::kind)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String kind(MemoryLayout layout) {
        return switch (layout) {
            case GroupLayout _ -> "struct";
            case AddressLayout _ -> "pointer";
            default -> carrier(layout).displayName();
        };
    }

    private static MethodTypeDesc carriers(FunctionDescriptor function) {
        List<ClassDesc> parameters = new ArrayList<>();
        Optional<MemoryLayout> result = function.returnLayout();
        if (result.filter(GroupLayout.class::isInstance).isPresent()) {
            parameters.add(ConstantDescs.CD_long);
        }
        function.argumentLayouts().forEach(argument -> parameters.add(carrier(argument)));
        ClassDesc returned = result.filter(ValueLayout.class::isInstance)
                .map(MethodForms::carrier)
                .orElse(ConstantDescs.CD_void);
        return MethodTypeDesc.of(returned, parameters);
    }

    private static ClassDesc carrier(MemoryLayout layout) {
        return layout instanceof ValueLayout value
                ? ClassDesc.ofDescriptor(CanonicalType.of(value).carrier().jvmDescriptor())
                : ConstantDescs.CD_long;
    }
}
