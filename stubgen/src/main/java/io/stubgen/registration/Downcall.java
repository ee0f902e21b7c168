package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A registered downcall.
 *
 * @param name of the Java method, and after {@code stub_} of the C symbol: given by the registration, else the symbol,
 *     else derived from the shape, the same on every target
 * @param symbol the C function that the stub calls itself; empty if the caller passes an address
 * @param signature in C-like words with the types as registered, as in {@code double(struct(double, double), int)};
 *     {@code ...} stands before the first variadic argument
 * @param function its layouts on the target
 * @param options its linker options
 * @param resultTargetSize bytes that a returned pointer points to; empty if the registration does not say, and the
 *     pointer is handed out as zero-length
 * @param origins the entries that registered it; equal ones are united
 * @param platforms what it is on all targets
 */
public record Downcall(
        String name,
        Optional<String> symbol,
        String signature,
        FunctionDescriptor function,
        CallOptions options,
        OptionalLong resultTargetSize,
        List<Origin> origins,
        Platforms platforms) {
    public Downcall {
        origins = List.copyOf(origins);
    }

    /** The same as it is on a target that has it. */
    public Downcall on(Target target) {
        Platforms.Variant variant = platforms.variants().get(target);
        return variant == null
                ? this
                : new Downcall(
                        name, variant.symbol(), variant.signature(), variant.function(), options, resultTargetSize,
                        origins,
                        platforms.on(target));
    }

    /** One whose layouts follow from those on any target. */
    public Downcall(
            String name,
            Optional<String> symbol,
            String signature,
            FunctionDescriptor function,
            CallOptions options,
            OptionalLong resultTargetSize,
            List<Origin> origins) {
        this(name, symbol, signature, function, options, resultTargetSize, origins, Platforms.ALIKE);
    }
}
