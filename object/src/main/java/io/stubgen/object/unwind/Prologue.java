package io.stubgen.object.unwind;

import io.stubgen.object.UnwindStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps that make a function's frame, if the frame is made once, before anything else happens to it: what follows
 * only undoes it. Such a frame is the same at all calls that the function makes, and some formats can say no other.
 *
 * @param steps in ascending order
 * @param depth bytes by which the steps deepen the frame
 */
record Prologue(List<UnwindStep> steps, long depth) {
    Prologue {
        steps = List.copyOf(steps);
    }

    /** The prologue; empty if the function makes its frame in parts, or uses an epilogue for something else. */
    static Optional<Prologue> of(List<UnwindStep> all, int stackPointer) {
        var steps = new ArrayList<UnwindStep>();
        long depth = 0;
        boolean made = false;
        for (UnwindStep step : all) {
            boolean undoes = switch (step) {
                case UnwindStep.Release _, UnwindStep.Restore _, UnwindStep.Remember _, UnwindStep.Recall _ -> true;
                case UnwindStep.SetFrame frame -> frame.register() == stackPointer;
                case UnwindStep.Push _, UnwindStep.Allocate _, UnwindStep.Save _ -> false;
                case UnwindStep.ToggleSignedReturnAddress _ -> made;
            };
            made |= undoes;
            if (made && !undoes) {
                return Optional.empty();
            }
            if (!made) {
                steps.add(step);
                depth += depthOf(step);
            }
        }
        return Optional.of(new Prologue(steps, depth));
    }

    private static long depthOf(UnwindStep step) {
        return switch (step) {
            case UnwindStep.Push _ -> 8;
            case UnwindStep.Allocate allocate -> allocate.bytes();
            default -> 0;
        };
    }
}
