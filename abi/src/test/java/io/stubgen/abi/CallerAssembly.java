package io.stubgen.abi;

import java.util.List;
import java.util.Map;

/** Functions in assembly that call with given registers and stack, and keep the registers of the result. */
interface CallerAssembly {

    /** Those of an architecture. */
    static CallerAssembly of(Architecture architecture) {
        return switch (architecture) {
            case X64 -> new X64CallerAssembly();
            case AARCH64 -> new A64CallerAssembly();
        };
    }

    /** What stands in front of the functions. */
    String preamble();

    /** The registers that are set before a call. */
    List<Register> arguments();

    /** The registers that are kept after a call, 8 bytes each, in this order. */
    List<Register> results();

    /**
     * A function {@code call_<index>}, which calls {@code callee_<index>}.
     *
     * @param registers a value for each of {@link #arguments}
     * @param stack the stack arguments, a multiple of 8 bytes
     */
    String caller(int index, Map<Register, Long> registers, byte[] stack);
}
