package io.stubgen.object.unwind;

import io.stubgen.object.UnwindStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows the steps of a prologue and says them as unwind codes, as far as there are codes for them. */
final class Win64Prologue {
    /** Bytes from the stack pointer to the CFA on entry: the return address. */
    static final long ENTRY_DEPTH = 8;

    private static final long LARGEST_FRAME_OFFSET = 240;

    private final List<Located> codes = new ArrayList<>();
    private final Deque<Integer> pushed = new ArrayDeque<>();
    private final List<Integer> saved = new ArrayList<>();
    private Optional<Frame> frame = Optional.empty();
    private long depth = ENTRY_DEPTH;

    /**
     * A code and where it takes effect.
     *
     * @param at bytes from the function's start
     */
    record Located(int at, Win64Code code) {}

    /**
     * A frame register.
     *
     * @param register its hardware number
     * @param offset bytes from the stack pointer to the address that the register was given
     * @param depth bytes from that stack pointer to the CFA
     */
    record Frame(int register, long offset, long depth) {}

    /** @throws IllegalArgumentException if there is no code for a step */
    Win64Prologue(List<UnwindStep> steps) {
        steps.forEach(this::add);
    }

    /** Whether a step is one of those of a prologue. */
    static boolean includes(UnwindStep step) {
        return switch (step) {
            case UnwindStep.Push _, UnwindStep.Allocate _, UnwindStep.Save _ -> true;
            case UnwindStep.SetFrame frame -> frame.register() != Win64Unwind.STACK_POINTER;
            case UnwindStep.Release _, UnwindStep.Restore _, UnwindStep.Remember _, UnwindStep.Recall _ -> false;
            case UnwindStep.ToggleSignedReturnAddress _ -> false;
        };
    }

    private void add(UnwindStep step) {
        switch (step) {
            case UnwindStep.Push push -> {
                if (depth != pushedDepth()) {
                    throw new IllegalArgumentException(step + " follows an allocation, which no epilogue can undo");
                }
                deepen(step, 8);
                pushed.push(push.register());
                add(step, new Win64Code.Push(push.register()));
            }
            case UnwindStep.Allocate allocate -> {
                if (allocate.bytes() <= 0 || allocate.bytes() % 8 != 0 || allocate.bytes() > 0xffff_fff8L) {
                    throw new IllegalArgumentException(step + " is not by a multiple of 8 bytes up to 4 GB");
                }
                deepen(step, allocate.bytes());
                add(step, new Win64Code.Allocate(allocate.bytes()));
            }
            case UnwindStep.Save save -> {
                long offset = frame.map(Frame::depth).orElse(depth) - save.below();
                if (offset < 0 || offset % 8 != 0 || offset > 0xffff_fff8L) {
                    throw new IllegalArgumentException(step + " is not at a multiple of 8 bytes in the frame");
                }
                saved.add(save.register());
                add(step, new Win64Code.Save(save.register(), offset));
            }
            case UnwindStep.SetFrame set -> {
                long offset = depth - set.below();
                if (frame.isPresent() || offset < 0 || offset % 16 != 0 || offset > LARGEST_FRAME_OFFSET) {
                    throw new IllegalArgumentException(
                            step + " is not the only one, or not by a multiple of 16 bytes up to 240");
                }
                frame = Optional.of(new Frame(set.register(), offset, depth));
                add(step, new Win64Code.SetFrame(set.register(), offset));
            }
            case UnwindStep.Release _, UnwindStep.Restore _, UnwindStep.Remember _, UnwindStep.Recall _,
                    UnwindStep.ToggleSignedReturnAddress _ ->
                throw new IllegalArgumentException(step + " is no step of a prologue");
        }
    }

    private void deepen(UnwindStep step, long bytes) {
        if (!saved.isEmpty() && frame.isEmpty()) {
            throw new IllegalArgumentException(
                    step + " moves the stack pointer, relative to which a register was saved before");
        }
        depth += bytes;
    }

    private void add(UnwindStep step, Win64Code code) {
        codes.add(new Located(step.at(), code));
    }

    List<Located> codes() {
        return codes;
    }

    Optional<Frame> frame() {
        return frame;
    }

    /** Bytes from the stack pointer to the CFA behind the prologue. */
    long depth() {
        return depth;
    }

    /** The same if there were only the pushes. */
    long pushedDepth() {
        return ENTRY_DEPTH + 8L * pushed.size();
    }

    /** Registers that were pushed, the last one first. */
    List<Integer> pushed() {
        return List.copyOf(pushed);
    }

    /** Registers that were stored in the frame. */
    List<Integer> saved() {
        return saved;
    }
}
