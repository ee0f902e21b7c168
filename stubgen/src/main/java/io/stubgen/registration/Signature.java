package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.util.List;
import java.util.OptionalInt;

/**
 * A signature written in one line.
 *
 * @param text normalised, as in {@code int(void*, ..., double)}: {@code ...} stands before the first variadic argument
 * @param function its layouts on the target
 * @param firstVariadic see {@link io.stubgen.abi.CallPlan#firstVariadic()}
 */
public record Signature(String text, FunctionDescriptor function, OptionalInt firstVariadic) {

    /**
     * Reads a signature.
     *
     * @throws InvalidSignatureException if it is not written as it should be
     */
    public static Signature parse(Target target, String text) {
        try {
            return SignatureParser.signature(TypeScope.c(target), text);
        } catch (LayoutException e) {
            throw new InvalidSignatureException(List.of(e.getMessage()));
        }
    }
}
