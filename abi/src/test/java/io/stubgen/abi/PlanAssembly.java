package io.stubgen.abi;

import java.util.List;
import java.util.Map;

/** Functions in assembly on one side of a call: what they do depends on registers and stack alone. */
interface PlanAssembly {

    /** Those of an architecture. */
    static PlanAssembly of(Architecture architecture) {
        return switch (architecture) {
            case X64 -> new X64PlanAssembly();
            case AARCH64 -> new A64PlanAssembly();
        };
    }

    /** What stands in front of the functions. */
    String preamble();

    /** The registers that are set before a call, or kept in a callee, 8 bytes each, in this order. */
    List<Register> arguments();

    /** The registers that are kept after a call, or set by a callee. */
    List<Register> results();

    /**
     * A function {@code call_<index>}, which calls {@code callee_<index>}.
     *
     * @param registers a value for each of {@link #arguments}
     * @param stack the stack arguments, a multiple of 8 bytes
     */
    String caller(int index, Map<Register, Long> registers, byte[] stack);

    /**
     * A function {@code called}, which keeps {@link #arguments} in {@code received} and the address of the stack
     * arguments in {@code received_stack}, calls {@code receive}, and returns with {@link #results} from {@code
     * registers}.
     */
    String callee();
}
