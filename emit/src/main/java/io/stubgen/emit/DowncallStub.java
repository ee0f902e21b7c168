package io.stubgen.emit;

import io.stubgen.abi.CallOptions;
import java.lang.foreign.FunctionDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * A downcall stub to be made.
 *
 * @param symbol its own symbol
 * @param callee the function that it calls; empty if the caller passes its address
 * @param function the native signature on the target
 * @param options linker options
 */
public record DowncallStub(String symbol, Optional<String> callee, FunctionDescriptor function, CallOptions options) {

    /** The parameters of the stub. */
    public List<EntryParameter> parameters(Bridge bridge) {
        return EntryParameter.of(
                bridge,
                function,
                options,
                callee.isPresent() ? EntryParameter.Callee.SYMBOL : EntryParameter.Callee.ADDRESS);
    }
}
