package io.stubgen.abi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.OptionalInt;

/**
 * The signature of a call that is planned: what every classifier starts from.
 *
 * @param target the platform
 * @param function the signature; its layouts are scalars, structs and unions as C lays them out ({@link LayoutRules})
 * @param firstVariadic see {@link CallPlan#firstVariadic()}
 */
public record CallSignature(Target target, FunctionDescriptor function, OptionalInt firstVariadic) {

    /** Whether the function is variadic, whatever it is called with. */
    public boolean isVariadic() {
        return firstVariadic.isPresent();
    }

    /** Whether the argument with that index stands for the dots of the prototype. */
    public boolean isVariadic(int index) {
        return firstVariadic.isPresent() && index >= firstVariadic.getAsInt();
    }

    public List<MemoryLayout> arguments() {
        return function.argumentLayouts();
    }

    /**
     * The exception for this signature.
     *
     * @param rule what it breaks, as the rest of a sentence
     */
    public UnsupportedSignatureException unsupported(String rule) {
        return new UnsupportedSignatureException(SignatureText.of(function, firstVariadic), target, rule);
    }
}
