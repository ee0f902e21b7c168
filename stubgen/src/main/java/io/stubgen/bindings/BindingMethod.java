package io.stubgen.bindings;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Role;
import io.stubgen.registration.Downcall;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Java method for a downcall.
 *
 * @param downcall what it calls
 * @param nativeName the native method: the public one itself, except where arrays or the target have to be checked
 *     first
 * @param parameters of the native method, after those of every JNI function
 */
public record BindingMethod(Downcall downcall, String nativeName, List<EntryParameter> parameters) {
    public BindingMethod {
        parameters = List.copyOf(parameters);
    }

    /** The public method's name. */
    public String name() {
        return downcall.name();
    }

    /** Whether pointers may be arrays, so that the native method is private and a public one stands before it. */
    public boolean takesHeapArrays() {
        return parameters.stream().anyMatch(parameter -> parameter.role() == Role.HEAP_ARRAY);
    }

    /** Whether it is not on all targets, so that the native method is private too. */
    public boolean isGuarded() {
        return !downcall.platforms().areAll();
    }

    /** The native method's descriptor, JVMS 4.3.3. */
    public String descriptor() {
        return parameters.stream().map(BindingMethod::fieldDescriptor).collect(Collectors.joining("", "(", ")"))
                + result().map(Carrier::jvmDescriptor).orElse("V");
    }

    private static String fieldDescriptor(EntryParameter parameter) {
        return parameter.role() == Role.HEAP_ARRAY
                ? "Ljava/lang/Object;"
                : parameter.carrier().jvmDescriptor();
    }

    /** How many units the parameters have of the 255 that a method may have, JVMS 4.3.3: two for long and double. */
    int parameterUnits() {
        return parameters.stream()
                .mapToInt(parameter -> switch (parameter.role()) {
                    case HEAP_ARRAY -> 1;
                    default -> switch (parameter.carrier()) {
                        case INT64, DOUBLE, POINTER -> 2;
                        case BOOL, INT8, INT16, UINT16, INT32, FLOAT -> 1;
                    };
                })
                .sum();
    }

    /** What the method returns; a struct is stored at {@code result} instead. */
    Optional<Carrier> result() {
        return downcall.function()
                .returnLayout()
                .filter(ValueLayout.class::isInstance)
                .map(layout -> CanonicalType.of((ValueLayout) layout).carrier());
    }
}
