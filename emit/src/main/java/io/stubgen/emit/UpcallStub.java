package io.stubgen.emit;

import java.lang.foreign.FunctionDescriptor;

/**
 * An upcall stub to be made: C calls it by the native signature.
 *
 * @param symbol its own symbol
 * @param function the native signature on the target
 * @param callee what it calls
 */
public record UpcallStub(String symbol, FunctionDescriptor function, UpcallCallee callee) {

    /** Whether it is reached through trampolines only, and called with a slot. */
    public boolean isBound() {
        return switch (callee) {
            case UpcallCallee.Function _ -> false;
            case UpcallCallee.BoundFunction _ -> true;
            case UpcallCallee.JavaMethod method -> method.receiver() == UpcallCallee.Receiver.SLOT;
            case UpcallCallee.EntryPoint entryPoint -> entryPoint.receiver() == UpcallCallee.Receiver.SLOT;
        };
    }
}
