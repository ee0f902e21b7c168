package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.OperatingSystem;
import io.stubgen.abi.Register;
import io.stubgen.abi.Target;
import io.stubgen.emit.FrameChange;
import io.stubgen.emit.Label;
import java.util.function.Supplier;

/**
 * The frame of a function that calls others: memory, and the frame record of x29 and x30, to which x29 points. Return
 * addresses are signed on Linux.
 *
 * @param shape where the record is
 * @param size in bytes, a multiple of 16
 * @param contents bytes from the stack pointer to the frame's memory
 * @param target whose prologues these are
 */
record A64Frame(Shape shape, long size, long contents, Target target) {
    /** Bytes of x29 and x30. */
    private static final int RECORD = 16;

    private static final int ALIGNMENT = 16;
    /** Of Windows: below the pages that are in use there is one that grows the stack when it is touched. */
    private static final int GUARD_PAGE = 4096;

    private static final Register PROBE = X17;
    private static final Register COUNT = X14;

    /** Where the frame record is. */
    enum Shape {
        /** There is no frame. */
        NONE,
        /** At the bottom: one instruction makes the frame and saves the record. */
        RECORD_AT_BOTTOM,
        /** At the top, within reach of the stack pointer. */
        RECORD_AT_TOP,
        /** At the top, and saved before the rest of the frame is made. */
        RECORD_FIRST
    }

    /** A function that calls nobody and has no memory. */
    static A64Frame none(Target target) {
        return new A64Frame(Shape.NONE, 0, 0, target);
    }

    /**
     * The frame that holds arguments of calls, at the bottom, and other memory.
     *
     * @param outgoing bytes of arguments
     * @param memory bytes of other memory
     */
    static A64Frame of(Target target, long outgoing, long memory) {
        long size = (RECORD + outgoing + memory + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        // Compact unwind information (macOS) describes frames with the record at the top only.
        boolean bottom = size == RECORD || outgoing == 0 && target.operatingSystem() != OperatingSystem.MACOS;
        if (bottom && PairOp.LDP64.reaches(size)) {
            return new A64Frame(Shape.RECORD_AT_BOTTOM, size, RECORD, target);
        }
        Shape shape = PairOp.LDP64.reaches(size - RECORD) ? Shape.RECORD_AT_TOP : Shape.RECORD_FIRST;
        return new A64Frame(shape, size, 0, target);
    }

    /** Starts the function: a landing pad, and the frame. */
    void enter(A64Code code, Supplier<Label> newLabel) {
        if (shape == Shape.NONE || !isSigned()) {
            code.plain(PlainOp.BTI_C);
        } else {
            code.sign();
        }
        make(code, newLabel);
    }

    /** Makes the frame; the return address is signed already, where it must be. */
    void make(A64Code code, Supplier<Label> newLabel) {
        switch (shape) {
            case NONE -> { }
            case RECORD_AT_BOTTOM -> push(code, size);
            case RECORD_AT_TOP -> {
                long top = size - RECORD;
                code.allocate(size).pair(PairOp.STP64, X29, X30, SP, top, PairOp.Mode.OFFSET);
                code.add(new FrameChange.Save(X29, RECORD)).add(new FrameChange.Save(X30, RECORD - 8));
                code.constant(ConstantOp.ADD64, X29, SP, top).add(new FrameChange.SetFrame(X29, RECORD));
            }
            case RECORD_FIRST -> {
                push(code, RECORD);
                probe(code, newLabel);
                code.allocate(size - RECORD);
            }
        }
    }

    private static void push(A64Code code, long bytes) {
        code.pair(PairOp.STP64, X29, X30, SP, -bytes, PairOp.Mode.PRE_INDEX).add(new FrameChange.Allocate(bytes));
        code.add(new FrameChange.Save(X29, bytes)).add(new FrameChange.Save(X30, bytes - 8));
        code.constant(ConstantOp.ADD64, X29, SP, 0).add(new FrameChange.SetFrame(X29, bytes));
    }

    /** Touches page after page, in order. */
    private void probe(A64Code code, Supplier<Label> newLabel) {
        long pages = size / GUARD_PAGE;
        if (target.operatingSystem() == OperatingSystem.WINDOWS && pages > 0) {
            Label again = newLabel.get();
            code.constant(ConstantOp.ADD64, PROBE, SP, 0)
                    .set(COUNT, pages)
                    .mark(again)
                    .constant(ConstantOp.SUB64, PROBE, PROBE, GUARD_PAGE)
                    .access(AccessOp.STR64, A64Instruction.ZERO, Memory.at(PROBE, 0))
                    .constant(ConstantOp.SUBS64, COUNT, COUNT, 1)
                    .jump(Condition.NOT_EQUAL, again);
        }
    }

    /** Undoes the frame; the function then returns or jumps. */
    void leave(A64Code code) {
        switch (shape) {
            case NONE -> { }
            case RECORD_AT_BOTTOM -> pop(code, size);
            case RECORD_AT_TOP -> {
                code.pair(PairOp.LDP64, X29, X30, SP, size - RECORD, PairOp.Mode.OFFSET);
                restored(code, size);
                code.release(size);
            }
            case RECORD_FIRST -> {
                code.constant(ConstantOp.ADD64, SP, X29, 0).add(new FrameChange.SetFrame(SP, RECORD));
                pop(code, RECORD);
            }
        }
        if (shape != Shape.NONE && isSigned()) {
            code.authenticate();
        }
    }

    private static void pop(A64Code code, long bytes) {
        code.pair(PairOp.LDP64, X29, X30, SP, bytes, PairOp.Mode.POST_INDEX);
        restored(code, 0);
    }

    /** With the stack pointer so many bytes under its address at the call. */
    private static void restored(A64Code code, long depth) {
        code.add(new FrameChange.Restore(X29)).add(new FrameChange.Restore(X30));
        code.add(new FrameChange.SetFrame(SP, depth));
    }

    private boolean isSigned() {
        return target.operatingSystem() == OperatingSystem.LINUX;
    }
}
