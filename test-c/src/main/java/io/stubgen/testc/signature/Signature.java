package io.stubgen.testc.signature;

import io.stubgen.abi.CallOptions;
import io.stubgen.emit.EntryParameter.Callee;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** In the words of registrations, as in {@code double(struct(double, int, padding(4)), int) by address}. */
    @Override
    public String toString() {
        String types = arguments().stream().map(LayoutText::of).collect(Collectors.joining(", ", "(", ")"));
        return result().map(LayoutText::of).orElse("void") + types + qualifiers().collect(Collectors.joining());
    }

    private Stream<String> qualifiers() {
        return Stream.of(
                        options.firstVariadic().stream().mapToObj(index -> " firstVariadicArg=" + index),
                        options.capturesState() ? Stream.of(" captureCallState") : Stream.<String>empty(),
                        switch (options.critical()) {
                            case NO -> Stream.<String>empty();
                            case YES -> Stream.of(" critical(false)");
                            case WITH_HEAP_ACCESS -> Stream.of(" critical(true)");
                        },
                        callee == Callee.ADDRESS ? Stream.of(" by address") : Stream.<String>empty())
                .flatMap(words -> words);
    }
}
