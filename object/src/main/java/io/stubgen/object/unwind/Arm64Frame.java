package io.stubgen.object.unwind;

import io.stubgen.object.UnwindStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Follows the steps of a function instruction by instruction, and says them as unwind codes: one for each instruction
 * from the first step of the prologue, and of each epilogue, to the last.
 */
final class Arm64Frame {
    static final int INSTRUCTION = 4;

    private final List<Located> prologue = new ArrayList<>();
    private final List<Epilogue> epilogues = new ArrayList<>();
    private final List<Located> epilogue = new ArrayList<>();
    private long fullDepth;
    private long depth;
    private Optional<Long> savedPair = Optional.empty();
    private Optional<Long> framePointer = Optional.empty();
    private OptionalInt framelessFrom = OptionalInt.empty();

    /**
     * A code and where its instruction ends.
     *
     * @param at bytes from the function's start
     */
    record Located(int at, Arm64Code code) {}

    /**
     * An epilogue.
     *
     * @param start bytes from the function's start to the first instruction
     * @param end bytes from the function's start to the last one, which leaves the function and has no code
     * @param codes one for each instruction before that, in their order
     */
    record Epilogue(int start, int end, List<Arm64Code> codes) {}

    /** @throws IllegalArgumentException if there are no codes for the steps */
    Arm64Frame(List<UnwindStep> steps) {
        int first = 0;
        for (int next = 1; next <= steps.size(); next++) {
            if (next == steps.size() || !isSameInstruction(steps.get(next - 1), steps.get(next))) {
                follow(steps.subList(first, next));
                first = next;
            }
        }
        if (!epilogue.isEmpty()) {
            int end = epilogue.getLast().at() + INSTRUCTION;
            endEpilogue(end, steps.getLast());
            framelessFrom = OptionalInt.of(end);
        }
        if (prologue.isEmpty()) {
            throw new IllegalArgumentException(steps.getFirst() + " has no prologue before it");
        }
    }

    private static boolean isSameInstruction(UnwindStep step, UnwindStep next) {
        return step.at() == next.at() && !isMark(step) && !isMark(next);
    }

    private static boolean isMark(UnwindStep step) {
        return step instanceof UnwindStep.Remember || step instanceof UnwindStep.Recall;
    }

    private void follow(List<UnwindStep> steps) {
        UnwindStep step = steps.getFirst();
        switch (step) {
            case UnwindStep.Remember _ -> {
                if (!epilogue.isEmpty()) {
                    throw new IllegalArgumentException(step + " is inside of an epilogue");
                }
            }
            case UnwindStep.Recall _ -> endEpilogue(step.at(), step);
            default -> follow(step.at(), Arm64Change.of(steps));
        }
    }

    private void follow(int at, Arm64Change change) {
        if (change.undoes()) {
            epilogue.add(new Located(at, change.epilogueCode(depth, savedPair, framePointer)));
            depth = change.depth(depth);
        } else if (epilogue.isEmpty() && epilogues.isEmpty()) {
            depth = change.depth(depth);
            fullDepth = depth;
            savedPair = savedPair.or(change::savedPair);
            framePointer = framePointer.or(() -> change.frame().map(UnwindStep.SetFrame::below));
            prologue.add(new Located(at, change.prologueCode(depth)));
        } else {
            throw new IllegalArgumentException(change.steps() + " changes the frame behind an epilogue");
        }
    }

    private void endEpilogue(int end, UnwindStep step) {
        boolean restored = epilogue.stream().anyMatch(located -> located.code().restoresPair());
        if (epilogue.isEmpty() || depth != 0 || restored != savedPair.isPresent()) {
            throw new IllegalArgumentException(
                    "the epilogue that ends with %s leaves %s bytes or registers in the frame".formatted(step, depth));
        }
        int start = epilogue.getFirst().at() - INSTRUCTION;
        int last = end - INSTRUCTION;
        epilogues.add(new Epilogue(start, last, codes(epilogue, start, last)));
        epilogue.clear();
        depth = fullDepth;
    }

    /** One code for each instruction from start to end. */
    private static List<Arm64Code> codes(List<Located> located, int start, int end) {
        var codes = new ArrayList<Arm64Code>();
        int at = start;
        for (Located code : located) {
            for (; at < code.at() - INSTRUCTION; at += INSTRUCTION) {
                codes.add(new Arm64Code.NoChange());
            }
            codes.add(code.code());
            at = code.at();
        }
        for (; at < end; at += INSTRUCTION) {
            codes.add(new Arm64Code.NoChange());
        }
        return codes;
    }

    /** Bytes from the function's start to the first instruction that changes the frame. */
    int firstChange() {
        return prologue.getFirst().at() - INSTRUCTION;
    }

    /** The codes of the prologue, one for each instruction from {@code start}. */
    List<Arm64Code> prologue(int start) {
        return codes(prologue, start, prologue.getLast().at());
    }

    List<Epilogue> epilogues() {
        return epilogues;
    }

    /**
     * Bytes from the function's start to the end of what the codes describe, in a function of that size. Behind an
     * epilogue after which the frame is not there again, nothing has a frame.
     */
    long end(long size) {
        return framelessFrom.stream().asLongStream().findFirst().orElse(size);
    }
}
