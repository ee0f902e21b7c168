package io.stubgen.object.unwind;

import io.stubgen.object.UnwindStep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The steps that make a function's frame, if the frame is made once, before anything else happens to it: what follows
 * only undoes it, or says behind an epilogue that the frame is there again. Such a frame is the same at all calls that
 * the function makes, and some formats can say no other.
 *
 * @param steps in ascending order
 * @param depth bytes by which the steps deepen the frame
 */
record Prologue(List<UnwindStep> steps, long depth) {
    Prologue {
        steps = List.copyOf(steps);
    }

    /**
     * The prologue; empty if the function makes its frame in parts, or another one later.
     *
     * @param stackPointer hardware number of the register
     * @param entryDepth bytes from the stack pointer to the CFA on entry
     */
    static Optional<Prologue> of(List<UnwindStep> steps, int stackPointer, int entryDepth) {
        int end = 0;
        while (end < steps.size() && makes(steps.get(end), stackPointer)) {
            end++;
        }
        List<UnwindStep> made = steps.subList(0, end);
        long depth = made.stream().mapToLong(Prologue::deepening).sum();
        var rest = new Epilogues(stackPointer, entryDepth, depth, made.stream().allMatch(Prologue::savesNothing));
        return steps.subList(end, steps.size()).stream().allMatch(rest::accept)
                ? Optional.of(new Prologue(made, depth))
                : Optional.empty();
    }

    private static boolean makes(UnwindStep step, int stackPointer) {
        return switch (step) {
            case UnwindStep.Push _, UnwindStep.Allocate _, UnwindStep.Save _ -> true;
            case UnwindStep.ToggleSignedReturnAddress _ -> true;
            case UnwindStep.SetFrame frame -> frame.register() != stackPointer;
            case UnwindStep.Release _, UnwindStep.Restore _, UnwindStep.Remember _, UnwindStep.Recall _ -> false;
        };
    }

    private static boolean savesNothing(UnwindStep step) {
        return step instanceof UnwindStep.Allocate;
    }

    private static long deepening(UnwindStep step) {
        return switch (step) {
            case UnwindStep.Push _ -> 8;
            case UnwindStep.Allocate allocate -> allocate.bytes();
            default -> 0;
        };
    }

    /** Follows what comes behind the prologue. */
    private static final class Epilogues {
        private final int stackPointer;
        private final int entryDepth;
        private final long fullDepth;
        private final boolean allocatesOnly;
        private final Deque<Long> remembered = new ArrayDeque<>();
        private long depth;

        Epilogues(int stackPointer, int entryDepth, long fullDepth, boolean allocatesOnly) {
            this.stackPointer = stackPointer;
            this.entryDepth = entryDepth;
            this.fullDepth = fullDepth;
            this.allocatesOnly = allocatesOnly;
            this.depth = fullDepth;
        }

        /** Whether the frame is still that of the prologue, or a part of it on the way out. */
        boolean accept(UnwindStep step) {
            switch (step) {
                case UnwindStep.Release release -> depth -= release.bytes();
                case UnwindStep.Allocate allocate -> depth += allocate.bytes();
                case UnwindStep.SetFrame frame -> depth = frame.below() - entryDepth;
                case UnwindStep.Remember _ -> remembered.push(depth);
                case UnwindStep.Recall _ -> depth = remembered.isEmpty() ? fullDepth : remembered.pop();
                default -> { }
            }
            return switch (step) {
                case UnwindStep.Release _, UnwindStep.Restore _, UnwindStep.Remember _ -> true;
                case UnwindStep.ToggleSignedReturnAddress _ -> true;
                case UnwindStep.SetFrame frame -> frame.register() == stackPointer;
                case UnwindStep.Recall _ -> depth == fullDepth;
                case UnwindStep.Allocate _ -> allocatesOnly && depth == fullDepth;
                case UnwindStep.Push _, UnwindStep.Save _ -> false;
            };
        }
    }
}
