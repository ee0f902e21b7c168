package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a call looks like in C, apart from names: two downcalls with equal shapes ask for the same stub.
 *
 * @param result type of the result
 * @param parameters types of the parameters
 * @param options linker options
 * @param resultTargetSize see {@link Downcall#resultTargetSize}
 */
record Shape(
        RegisteredType result, List<RegisteredType> parameters, CallOptions options, OptionalLong resultTargetSize) {
    Shape {
        parameters = List.copyOf(parameters);
    }

    /** The shape of an upcall, which has no options. */
    static Shape ofUpcall(RegisteredType result, List<RegisteredType> parameters) {
        return new Shape(result, parameters, CallOptions.NONE, OptionalLong.empty());
    }

    FunctionDescriptor function() {
        MemoryLayout[] layouts =
                parameters.stream().map(type -> type.layout().orElseThrow()).toArray(MemoryLayout[]::new);
        return result.layout()
                .map(layout -> FunctionDescriptor.of(layout, layouts))
                .orElseGet(() -> FunctionDescriptor.ofVoid(layouts));
    }

    /** See {@link Downcall#signature}. */
    String signature() {
        List<String> words = new ArrayList<>(parameters.stream().map(RegisteredType::text).toList());
        options.firstVariadic().ifPresent(first -> words.add(first, "..."));
        return result.text() + words.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
