package io.stubgen.object.unwind;

import io.stubgen.object.UnwindStep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Checks that what follows a prologue are epilogues as Windows finds them, by reading instructions: one addition to the
 * stack pointer that undoes the whole allocation, the pops of all that was pushed, a return or jump.
 */
final class Win64Epilogues {
    /** The longest instruction that ends an epilogue, with some room. */
    private static final int LONGEST_END = 8;

    private final Win64Prologue prologue;
    private final Deque<Integer> pushed = new ArrayDeque<>();
    private long depth;
    private int at;

    private Win64Epilogues(Win64Prologue prologue) {
        this.prologue = prologue;
        start();
    }

    /**
     * Checks the steps behind a prologue.
     *
     * @param size of the function, in bytes
     * @return bytes from the function's start to the end of what the codes describe: behind an epilogue after which the
     *     frame is not there again, nothing has a frame
     * @throws IllegalArgumentException if there is a step that an epilogue does not have, or one is not complete
     */
    static long check(Win64Prologue prologue, List<UnwindStep> steps, long size) {
        var epilogues = new Win64Epilogues(prologue);
        for (UnwindStep step : steps) {
            if (!epilogues.follow(step)) {
                throw new IllegalArgumentException(step
                        + " is not part of an epilogue that Windows recognises: the whole allocation released at once, "
                        + "the pushed registers restored from the last to the first");
            }
            epilogues.at = step.at();
        }
        if (!epilogues.isBefore() && !epilogues.isBehind()) {
            throw new IllegalArgumentException("the epilogue that ends with %s leaves %s bytes in the frame"
                    .formatted(steps.getLast(), epilogues.depth - Win64Prologue.ENTRY_DEPTH));
        }
        return !epilogues.isBefore() && size > epilogues.at + LONGEST_END ? epilogues.at : size;
    }

    private void start() {
        depth = prologue.depth();
        pushed.clear();
        pushed.addAll(prologue.pushed());
    }

    private boolean isBefore() {
        return depth == prologue.depth();
    }

    private boolean isBehind() {
        return depth == Win64Prologue.ENTRY_DEPTH;
    }

    private boolean follow(UnwindStep step) {
        return switch (step) {
            case UnwindStep.Release release -> release(release.bytes());
            case UnwindStep.SetFrame set -> release(depth - set.below());
            case UnwindStep.Restore restore ->
                prologue.saved().contains(restore.register())
                        || prologue.pushed().contains(restore.register()) && !pushed.contains(restore.register());
            case UnwindStep.Remember _ -> isBefore();
            case UnwindStep.Recall _ -> step.at() <= at + LONGEST_END && restart();
            case UnwindStep.Allocate allocate ->
                prologue.pushed().isEmpty()
                        && depth + allocate.bytes() == prologue.depth()
                        && step.at() <= at + LONGEST_END
                        && restart();
            case UnwindStep.Push _, UnwindStep.Save _, UnwindStep.ToggleSignedReturnAddress _ -> false;
        };
    }

    private boolean release(long bytes) {
        boolean whole = bytes == depth - prologue.pushedDepth();
        if (depth > prologue.pushedDepth() ? !whole : bytes != 8 || pushed.isEmpty()) {
            return false;
        }
        if (depth <= prologue.pushedDepth()) {
            pushed.pop();
        }
        depth -= bytes;
        return true;
    }

    /** The frame is there again behind the epilogue. */
    private boolean restart() {
        boolean complete = isBehind();
        start();
        return complete;
    }
}
