package io.stubgen.emit;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of a downcall stub, as its caller passes it. Bindings, the C header and the stub itself are all made
 * from the same list.
 *
 * @param role what it is for
 * @param argument index of the native argument that it carries, or -1
 * @param carrier its type
 */
public record EntryParameter(Role role, int argument, Carrier carrier) {

    /** What a parameter is for. */
    public enum Role {
        /** {@code JNIEnv *} (bridge jni). */
        JNI_ENVIRONMENT,
        /** {@code jclass} (bridge jni). */
        JNI_CLASS,
        /** Address of the function to call, when the registration names no symbol. */
        TARGET,
        /** Address of the memory for a struct result. */
        RESULT,
        /** Address of the captured call state. */
        STATE,
        /** A scalar. */
        SCALAR,
        /** Address of a struct. */
        STRUCT,
        /**
         * A primitive array or null, whose bytes a pointer argument points to (bridge jni, critical with heap access).
         */
        HEAP_ARRAY,
        /** Bytes from the array's element 0, or a plain address if there is no array. */
        HEAP_OFFSET
    }

    /** Whether a downcall's target is passed or fixed by the registration. */
    public enum Callee {
        /** The stub calls a symbol that the linker resolves. */
        SYMBOL,
        /** The caller passes the address. */
        ADDRESS
    }

    /**
     * The parameters of a downcall stub, in order.
     *
     * @param bridge by whom it is called
     * @param function the native signature
     * @param options its linker options
     * @param callee whether the target is passed
     */
    public static List<EntryParameter> of(
            Bridge bridge, FunctionDescriptor function, CallOptions options, Callee callee) {
        List<EntryParameter> parameters = new ArrayList<>();
        if (bridge == Bridge.JNI) {
            parameters.add(pointer(Role.JNI_ENVIRONMENT));
            parameters.add(pointer(Role.JNI_CLASS));
        }
        if (callee == Callee.ADDRESS) {
            parameters.add(pointer(Role.TARGET));
        }
        if (function.returnLayout().filter(GroupLayout.class::isInstance).isPresent()) {
            parameters.add(pointer(Role.RESULT));
        }
        if (options.capturesState()) {
            parameters.add(pointer(Role.STATE));
        }
        List<MemoryLayout> arguments = function.argumentLayouts();
        for (int index = 0; index < arguments.size(); index++) {
            switch (arguments.get(index)) {
                case AddressLayout _ when bridge == Bridge.JNI && options.takesHeapArrays() -> {
                    parameters.add(new EntryParameter(Role.HEAP_ARRAY, index, Carrier.POINTER));
                    parameters.add(new EntryParameter(Role.HEAP_OFFSET, index, Carrier.INT64));
                }
                case ValueLayout value ->
                    parameters.add(new EntryParameter(Role.SCALAR, index, CanonicalType.of(value).carrier()));
                default -> parameters.add(new EntryParameter(Role.STRUCT, index, Carrier.POINTER));
            }
        }
        return List.copyOf(parameters);
    }

    private static EntryParameter pointer(Role role) {
        return new EntryParameter(role, -1, Carrier.POINTER);
    }
}
