package io.stubgen.abi;

import java.lang.foreign.MemoryLayout;
import java.util.List;

/** How one argument is passed. */
public sealed interface ArgumentPlan {

    /** The argument's layout. */
    MemoryLayout layout();

    /** The class that the convention gives it, in the convention's own words, as in {@code INTEGER, SSE}. */
    String classes();

    /** The argument's pieces themselves, in registers or on the stack. */
    record Direct(MemoryLayout layout, String classes, List<Move> moves) implements ArgumentPlan {
        public Direct {
            moves = List.copyOf(moves);
        }
    }

    /** The address of a copy that the caller makes; {@code pointer} is where the address goes. */
    record Indirect(MemoryLayout layout, String classes, Move pointer) implements ArgumentPlan {}

    /** Nothing is passed: an empty struct. */
    record Ignored(MemoryLayout layout, String classes) implements ArgumentPlan {}
}
