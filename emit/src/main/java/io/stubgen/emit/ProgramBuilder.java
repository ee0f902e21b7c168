package io.stubgen.emit;

import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import java.util.ArrayList;
import java.util.List;

/** A program with a frame, as it grows. */
final class ProgramBuilder {
    private final List<Step> steps = new ArrayList<>();
    private int slots;
    private boolean hasBlocks;

    ProgramBuilder add(Step step) {
        steps.add(step);
        return this;
    }

    ProgramBuilder addAll(List<? extends Step> more) {
        steps.addAll(more);
        return this;
    }

    /** Takes a slot of the frame. */
    int slot() {
        return slots(1);
    }

    /** Takes slots that follow each other; returns the first. */
    int slots(int count) {
        slots += count;
        return slots - count;
    }

    /** Takes slots for that many bytes that start at a multiple of 16; returns the first. */
    int block(long size) {
        hasBlocks = true;
        slots += slots % 2;
        return slots(Math.toIntExact(Math.ceilDiv(size, 8)));
    }

    /** Saves a register to a slot of its own. */
    Source.Slot save(Register register) {
        int slot = slot();
        add(new Step.Save(register, 8, slot, 0));
        return new Source.Slot(slot);
    }

    /** Copies a struct, which may be empty, to a place of its own; returns its address. */
    Source copy(Source pointer, long size) {
        int slot = block(Math.max(1, size));
        if (size > 0) {
            add(new Step.CopyBlock(pointer, size, slot));
        }
        return new Source.SlotAddress(slot);
    }

    /** Keeps an entry location over calls: a register in a slot; the caller's stack stays as it is. */
    Source keep(Location location) {
        return switch (location) {
            case Register register -> save(register);
            case Location.Stack stack -> new Source.Entry(stack);
        };
    }

    StubProgram program(CallPlan entry, CallPlan exit) {
        long outgoing = hasBlocks ? Math.ceilDiv(exit.stackSize(), 16L) * 16 : exit.stackSize();
        return new StubProgram(entry, exit, new StubProgram.Frame(outgoing, slots), steps);
    }
}
