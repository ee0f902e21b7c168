package io.stubgen.emit.support;

import java.util.List;

/**
 * A function that is no stub, before instructions are chosen.
 *
 * @param symbol its name
 * @param visibility who sees it
 * @param parameters integers or addresses that it is given, up to {@link Operation.Call#MOST_ARGUMENTS}: the first
 *     locals hold them; of narrow ones, the bits above are whatever the caller left there
 * @param locals all of them
 * @param operations what it does, in order; the last one returns or traps
 * @param keeps registers that it leaves alone beside those of the calling convention
 */
public record Routine(
        String symbol, Visibility visibility, int parameters, int locals, List<Operation> operations, Keeps keeps) {
    public Routine {
        operations = List.copyOf(operations);
        if (parameters > Operation.Call.MOST_ARGUMENTS || parameters > locals) {
            throw new IllegalArgumentException(symbol + " has " + parameters + " parameters and " + locals + " locals");
        }
    }

    /** Who sees a routine. */
    public enum Visibility {
        OBJECT,
        IMAGE,
        EVERYONE
    }

    /** Registers that a routine leaves as they are. */
    public enum Keeps {
        /** Those that the calling convention demands. */
        CONVENTION,
        /**
         * Also all registers that can carry arguments of the target's convention, the address of a result in memory,
         * and {@link io.stubgen.emit.StubRegisters#callee()}, where trampolines leave their slot. The result is
         * returned in {@link io.stubgen.emit.StubRegisters#thread()}.
         */
        ARGUMENTS
    }
}
