package io.stubgen.object;

import java.util.List;

/**
 * A function's place in the text section and how its frame changes.
 *
 * @param start offset in the text section
 * @param size in bytes
 * @param steps in ascending order; none for a function that never moves the stack pointer
 */
public record FunctionFrame(long start, long size, List<UnwindStep> steps) {
    public FunctionFrame {
        steps = List.copyOf(steps);
    }
}
