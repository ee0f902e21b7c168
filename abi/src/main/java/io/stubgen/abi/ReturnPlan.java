package io.stubgen.abi;

import java.lang.foreign.MemoryLayout;
import java.util.List;

/** How the result comes back. */
public sealed interface ReturnPlan {

    /** No result, or an empty struct. */
    record Nothing() implements ReturnPlan {}

    /** In registers. */
    record Direct(MemoryLayout layout, String classes, List<Move> moves) implements ReturnPlan {
        public Direct {
            moves = List.copyOf(moves);
        }
    }

    /**
     * In memory that the caller provides.
     *
     * @param pointer where the caller passes the memory's address
     * @param returned the register in which the callee gives that address back, or {@code pointer} itself where the
     *     convention has it give nothing back
     */
    record Memory(MemoryLayout layout, String classes, Register pointer, Register returned) implements ReturnPlan {
        /** Whether the callee must give the address back. */
        public boolean isReturned() {
            return !pointer.equals(returned);
        }
    }
}
