package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Callee;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a downcall looks like, apart from names: two registrations with equal shapes ask for the same stub.
 *
 * @param result type of the result
 * @param parameters types of the parameters
 * @param options linker options
 * @param resultTargetSize see {@link Downcall#resultTargetSize}
 */
record Shape(
        RegisteredType result, List<RegisteredType> parameters, CallOptions options, OptionalLong resultTargetSize) {
    /** Most that {@link #slots} may be. */
    static final int MAX_SLOTS = 255;

    Shape {
        parameters = List.copyOf(parameters);
    }

    FunctionDescriptor function() {
        MemoryLayout[] layouts =
                parameters.stream().map(type -> type.layout().orElseThrow()).toArray(MemoryLayout[]::new);
        return result.layout()
                .map(layout -> FunctionDescriptor.of(layout, layouts))
                .orElseGet(() -> FunctionDescriptor.ofVoid(layouts));
    }

    /**
     * What the parameters of the Java method count, of the at most {@value #MAX_SLOTS} that a method may have: a
     * {@code long} and a {@code double} two, all else one (JVMS 4.3.3).
     */
    int slots(Callee callee) {
        return EntryParameter.of(Bridge.JNI, function(), options, callee).stream().mapToInt(Shape::slots).sum();
    }

    private static int slots(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT, JNI_CLASS -> 0;
            case HEAP_ARRAY -> 1;
            case TARGET, RESULT, STATE, SCALAR, STRUCT, HEAP_OFFSET -> switch (parameter.carrier()) {
                case INT64, DOUBLE, POINTER -> 2;
                case BOOL, INT8, INT16, UINT16, INT32, FLOAT -> 1;
            };
        };
    }

    /** See {@link Downcall#signature}. */
    String signature() {
        List<String> words = new ArrayList<>(parameters.stream().map(RegisteredType::text).toList());
        options.firstVariadic().ifPresent(first -> words.add(first, "..."));
        return result.text() + words.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
