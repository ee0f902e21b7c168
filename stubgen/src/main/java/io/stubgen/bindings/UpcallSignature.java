package io.stubgen.bindings;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Callee;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A native signature as what an upcall calls sees it: flattened carriers, the address for a struct result first, struct
 * arguments as addresses.
 *
 * @param function the native signature
 * @param parameters in order
 */
record UpcallSignature(FunctionDescriptor function, List<EntryParameter> parameters) {
    UpcallSignature {
        parameters = List.copyOf(parameters);
    }

    static UpcallSignature of(FunctionDescriptor function) {
        return new UpcallSignature(
                function, EntryParameter.of(Bridge.C, function, CallOptions.NONE, Callee.SYMBOL));
    }

    /** What is returned; a struct is stored at {@code result} instead. */
    Optional<Carrier> result() {
        return function.returnLayout()
                .filter(ValueLayout.class::isInstance)
                .map(layout -> CanonicalType.of((ValueLayout) layout).carrier());
    }

    boolean returnsStruct() {
        return function.returnLayout().filter(GroupLayout.class::isInstance).isPresent();
    }

    boolean passesStructs() {
        return returnsStruct() || function.argumentLayouts().stream().anyMatch(GroupLayout.class::isInstance);
    }

    /** The descriptor of a Java method with that signature, JVMS 4.3.3, {@code first} before its parameters. */
    String descriptor(String first) {
        return parameters.stream()
                        .map(parameter -> parameter.carrier().jvmDescriptor())
                        .collect(Collectors.joining("", "(" + first, ")"))
                + result().map(Carrier::jvmDescriptor).orElse("V");
    }

    /** The Java type of the result. */
    String javaResult() {
        return result().map(Carrier::javaType).orElse("void");
    }

    /** Java parameters. */
    List<String> javaParameters() {
        return parameters.stream()
                .map(parameter -> parameter.carrier().javaType() + " " + ParameterNames.of(parameter))
                .toList();
    }

    /** The parameters' names. */
    List<String> names() {
        return parameters.stream().map(ParameterNames::of).toList();
    }

    /** How many units the parameters have of those that a Java method may have, JVMS 4.3.3. */
    int parameterUnits() {
        return parameters.stream()
                .mapToInt(parameter -> switch (parameter.carrier()) {
                    case INT64, DOUBLE, POINTER -> 2;
                    case BOOL, INT8, INT16, UINT16, INT32, FLOAT -> 1;
                })
                .sum();
    }
}
