package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * A registered upcall of one static Java method.
 *
 * @param name after {@code stub_} of the C symbol, and of the binding method that returns the function pointer: given
 *     by the registration, else its symbol, else derived from class and method, the same on every target
 * @param symbol a second C symbol for the stub, given by the registration
 * @param method the Java method
 * @param signature in C-like words with the types as registered
 * @param function its layouts on the target
 * @param uncaught what becomes of exceptions
 * @param origins the entries that registered it; equal ones are united
 * @param platforms what it is on all targets
 */
public record DirectUpcall(
        String name,
        Optional<String> symbol,
        JavaMethod method,
        String signature,
        FunctionDescriptor function,
        Uncaught uncaught,
        List<Origin> origins,
        Platforms platforms) {
    public DirectUpcall {
        origins = List.copyOf(origins);
    }

    /** The same as it is on a target that has it. */
    public DirectUpcall on(Target target) {
        Platforms.Variant variant = platforms.variants().get(target);
        return variant == null
                ? this
                : new DirectUpcall(
                        name, variant.symbol(), method, variant.signature(), variant.function(), uncaught, origins,
                        platforms.on(target));
    }

    /** One whose layouts follow from those on any target. */
    public DirectUpcall(
            String name,
            Optional<String> symbol,
            JavaMethod method,
            String signature,
            FunctionDescriptor function,
            Uncaught uncaught,
            List<Origin> origins) {
        this(name, symbol, method, signature, function, uncaught, origins, Platforms.ALIKE);
    }

    /**
     * A static Java method.
     *
     * @param owner binary name of its class, with dots, {@code $} before nested names
     * @param name in Java
     * @param descriptor of its parameters and result, JVMS 4.3.3
     * @param types how pointers and structs appear in it
     */
    public record JavaMethod(String owner, String name, String descriptor, Types types) {}

    /** How pointers and structs appear in a method. */
    public enum Types {
        /**
         * As {@code long} addresses; a struct result as memory at a leading {@code long} address. Scalars are
         * {@linkplain io.stubgen.abi.Carrier#javaType carriers}.
         */
        CARRIERS,
        /**
         * As {@code MemorySegment}s, structs as parameters and as results. Scalars are
         * {@linkplain io.stubgen.abi.Carrier#javaType carriers}: the same on every target, so that C {@code long} is
         * {@code long} on Windows too, other than in {@link FunctionDescriptor#toMethodType}.
         */
        SEGMENTS
    }
}
