package io.stubgen.emit;

import io.stubgen.abi.CallPlan;
import java.util.List;

/**
 * What a stub does, before instructions are chosen.
 *
 * @param entry the plan by which it is entered
 * @param exit the plan by which it leaves
 * @param frame its memory; {@link Frame#NONE} for one that writes stack arguments in place and ends in a jump
 * @param steps what it does, in order
 */
public record StubProgram(CallPlan entry, CallPlan exit, Frame frame, List<Step> steps) {
    public StubProgram {
        steps = List.copyOf(steps);
    }

    /**
     * A stub's memory.
     *
     * @param outgoing bytes of stack arguments, at the bottom, where the stack pointer is a multiple of 16
     * @param slots of 8 bytes each, directly above them
     */
    public record Frame(long outgoing, int slots) {

        /** No memory of its own. */
        public static final Frame NONE = new Frame(0, 0);
    }
}
