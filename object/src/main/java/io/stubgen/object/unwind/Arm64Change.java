package io.stubgen.object.unwind;

import io.stubgen.object.UnwindStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one instruction of ARM64 does to the frame: the steps at one place.
 *
 * @param steps all of them
 * @param allocated bytes by which the frame became deeper
 * @param released bytes by which it became shallower
 * @param saved registers and how far under the CFA they are now
 * @param restored registers
 * @param frame the register by which the frame is addressed from here on
 */
record Arm64Change(
        List<UnwindStep> steps,
        long allocated,
        long released,
        Map<Integer, Long> saved,
        Set<Integer> restored,
        Optional<UnwindStep.SetFrame> frame) {

    private static final int FRAME_POINTER = 29;
    private static final int LINK_REGISTER = 30;
    private static final int STACK_POINTER = 31;

    /** @throws IllegalArgumentException if no instruction here does that */
    static Arm64Change of(List<UnwindStep> steps) {
        long allocated = 0;
        long released = 0;
        var saved = new TreeMap<Integer, Long>();
        var restored = new TreeSet<Integer>();
        Optional<UnwindStep.SetFrame> frame = Optional.empty();
        for (UnwindStep step : steps) {
            switch (step) {
                case UnwindStep.Allocate allocate -> allocated += allocate.bytes();
                case UnwindStep.Release release -> released += release.bytes();
                case UnwindStep.Save save -> saved.put(save.register(), save.below());
                case UnwindStep.Restore restore -> restored.add(restore.register());
                case UnwindStep.SetFrame set -> frame = Optional.of(set);
                case UnwindStep.Push _, UnwindStep.Remember _, UnwindStep.Recall _,
                        UnwindStep.ToggleSignedReturnAddress _ -> throw refused(steps);
            }
        }
        return new Arm64Change(steps, allocated, released, saved, restored, frame);
    }

    /** Whether it is part of an epilogue. */
    boolean undoes() {
        return released > 0 || !restored.isEmpty() || movesStackPointer();
    }

    private boolean movesStackPointer() {
        return frame.filter(set -> set.register() == STACK_POINTER).isPresent();
    }

    /** How deep the frame is behind it. */
    long depth(long before) {
        return movesStackPointer() ? frame.get().below() : before + allocated - released;
    }

    /** Where frame pointer and link register are saved, under the CFA; empty if not here. */
    Optional<Long> savedPair() {
        Optional<Long> below = Optional.ofNullable(saved.get(FRAME_POINTER));
        boolean pair = saved.size() == 2
                && below.map(bytes -> bytes - 8).equals(Optional.ofNullable(saved.get(LINK_REGISTER)));
        return pair ? below : Optional.empty();
    }

    /** The code of an instruction of a prologue, where the frame is that deep behind it. */
    Arm64Code prologueCode(long depth) {
        if (savedPair().isPresent() && frame.isEmpty()) {
            return pair(depth - savedPair().get(), allocated);
        }
        if (saved.isEmpty() && frame.isEmpty() && allocated > 0) {
            return new Arm64Code.Allocate(allocated);
        }
        if (saved.isEmpty() && allocated == 0 && frame.isPresent() && frame.get().register() == FRAME_POINTER) {
            return new Arm64Code.SetFrame(depth - frame.get().below());
        }
        throw refused(steps);
    }

    /**
     * The code of an instruction of an epilogue.
     *
     * @param depth of the frame before it
     * @param savedPair where frame pointer and link register were saved, under the CFA
     * @param framePointer where the frame pointer points, under the CFA
     */
    Arm64Code epilogueCode(long depth, Optional<Long> savedPair, Optional<Long> framePointer) {
        if (!saved.isEmpty() || allocated != 0 || depth(depth) > depth) {
            throw refused(steps);
        }
        if (restored.equals(Set.of(FRAME_POINTER, LINK_REGISTER)) && savedPair.isPresent()) {
            return pair(depth - savedPair.get(), depth - depth(depth));
        }
        if (restored.isEmpty() && frame.isEmpty()) {
            return new Arm64Code.Allocate(released);
        }
        if (restored.isEmpty() && released == 0 && movesStackPointer() && framePointer.isPresent()) {
            return new Arm64Code.SetFrame(depth(depth) - framePointer.get());
        }
        throw refused(steps);
    }

    private Arm64Code pair(long offset, long moved) {
        if (moved == 0) {
            return new Arm64Code.SavePair(offset);
        }
        if (offset == 0) {
            return new Arm64Code.SavePairAndAllocate(moved);
        }
        throw refused(steps);
    }

    static IllegalArgumentException refused(List<UnwindStep> steps) {
        return new IllegalArgumentException(
                steps + " is nothing that one instruction of a frame for Windows on ARM64 does");
    }
}
