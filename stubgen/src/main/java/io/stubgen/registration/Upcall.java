package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.util.List;

/**
 * A registered upcall of any Java object, by its signature.
 *
 * @param name of the functional interface's method and after {@code stub_} of the C symbol: given by the registration,
 *     else derived from the shape, the same on every target
 * @param signature in C-like words with the types as registered
 * @param function its layouts on the target
 * @param uncaught what becomes of exceptions
 * @param origins the entries that registered it; equal ones are united
 * @param platforms what it is on all targets
 */
public record Upcall(
        String name,
        String signature,
        FunctionDescriptor function,
        Uncaught uncaught,
        List<Origin> origins,
        Platforms platforms) {
    public Upcall {
        origins = List.copyOf(origins);
    }

    /** The same as it is on a target that has it. */
    public Upcall on(Target target) {
        Platforms.Variant variant = platforms.variants().get(target);
        return variant == null
                ? this
                : new Upcall(
                        name, variant.signature(), variant.function(), uncaught, origins, platforms.on(target));
    }

    /** One whose layouts follow from those on any target. */
    public Upcall(
            String name, String signature, FunctionDescriptor function, Uncaught uncaught, List<Origin> origins) {
        this(name, signature, function, uncaught, origins, Platforms.ALIKE);
    }
}
