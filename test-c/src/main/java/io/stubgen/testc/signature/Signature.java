package io.stubgen.testc.signature;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.SignatureText;
import io.stubgen.emit.EntryParameter.Callee;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function to call through a stub.
 *
 * @param function layouts on the target; value layouts are named after their {@link io.stubgen.abi.CanonicalType}
 * @param options linker options
 * @param callee whether the stub calls a symbol or an address
 */
public record Signature(FunctionDescriptor function, CallOptions options, Callee callee) {

    public List<MemoryLayout> arguments() {
        return function.argumentLayouts();
    }

    public Optional<MemoryLayout> result() {
        return function.returnLayout();
    }

    public boolean isVariadic() {
        return options.firstVariadic().isPresent();
    }

    /** Whether the argument with that index is matched by the ellipsis. */
    public boolean isVariadic(int argument) {
        return isVariadic() && argument >= options.firstVariadic().getAsInt();
    }

    /** The number of arguments before the ellipsis. */
    public int namedArguments() {
        return options.firstVariadic().orElse(arguments().size());
    }

    /** The signature with other arguments. */
    public Signature withArguments(List<MemoryLayout> arguments) {
        MemoryLayout[] layouts = arguments.toArray(MemoryLayout[]::new);
        FunctionDescriptor changed = result().map(result -> FunctionDescriptor.of(result, layouts))
                .orElseGet(() -> FunctionDescriptor.ofVoid(layouts));
        return new Signature(changed, options, callee);
    }

    /** The signature with another result. */
    public Signature withResult(Optional<MemoryLayout> result) {
        FunctionDescriptor plain = function.dropReturnLayout();
        return new Signature(result.map(plain::changeReturnLayout).orElse(plain), options, callee);
    }

    /** The signature with other options. */
    public Signature withOptions(CallOptions changed) {
        return new Signature(function, changed, callee);
    }

    /** The signature with another kind of callee. */
    public Signature withCallee(Callee changed) {
        return new Signature(function, options, changed);
    }

    /** The same function called plainly. */
    Signature withoutOptions() {
        return new Signature(function, CallOptions.NONE, Callee.SYMBOL);
    }

    /** In the words of registrations, as in {@code double(struct(double, int, padding(4)), int), by address}. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add(SignatureText.of(function, options.firstVariadic()));
        if (options.capturesState()) {
            words.add("captureCallState");
        }
        switch (options.critical()) {
            case NO -> {}
            case YES -> words.add("critical");
            case WITH_HEAP_ACCESS -> words.add("critical with heap access");
        }
        if (callee == Callee.ADDRESS) {
            words.add("by address");
        }
        return String.join(", ", words);
    }
}
