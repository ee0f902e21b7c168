package io.stubgen.object.unwind;

import io.stubgen.object.UnwindStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Follows the unwind steps of a function and says them as call frame instructions. */
final class CallFrameProgram {
    private final CallFrameConvention convention;
    private final List<Located> instructions = new ArrayList<>();
    private final Deque<State> remembered = new ArrayDeque<>();
    private State state;
    private int at;

    /**
     * A call frame instruction and where it takes effect.
     *
     * @param at bytes from the function's start
     */
    record Located(int at, CallFrameInstruction instruction) {}

    /**
     * What changes are relative to.
     *
     * @param register DWARF number of the register from which the CFA is computed
     * @param offset bytes from that register to the CFA
     * @param depth bytes from the stack pointer to the CFA
     */
    private record State(int register, long offset, long depth) {}

    private CallFrameProgram(CallFrameConvention convention) {
        this.convention = convention;
        this.state = new State(convention.stackPointer(), convention.entryDepth(), convention.entryDepth());
    }

    static List<Located> of(CallFrameConvention convention, List<UnwindStep> steps) {
        var program = new CallFrameProgram(convention);
        steps.forEach(program::add);
        return program.instructions;
    }

    private void add(UnwindStep step) {
        if (step.at() < at) {
            throw new IllegalArgumentException(step + " follows a step at " + at);
        }
        at = step.at();
        switch (step) {
            case UnwindStep.Push push -> {
                deepen(8);
                save(push.register(), state.depth());
            }
            case UnwindStep.Allocate allocate -> deepen(allocate.bytes());
            case UnwindStep.Release release -> deepen(-release.bytes());
            case UnwindStep.Save save -> save(save.register(), save.below());
            case UnwindStep.Restore restore ->
                emit(new CallFrameInstruction.Restore(convention.register(restore.register())));
            case UnwindStep.SetFrame frame -> setFrame(convention.register(frame.register()), frame.below());
            case UnwindStep.Remember _ -> {
                remembered.push(state);
                emit(new CallFrameInstruction.RememberState());
            }
            case UnwindStep.Recall recall -> {
                if (remembered.isEmpty()) {
                    throw new IllegalArgumentException(recall + " has no Remember before it");
                }
                state = remembered.pop();
                emit(new CallFrameInstruction.RestoreState());
            }
            case UnwindStep.ToggleSignedReturnAddress _ -> emit(new CallFrameInstruction.NegateSignedState());
        }
    }

    private void save(int register, long below) {
        if (below % convention.dataAlignment() != 0) {
            throw new IllegalArgumentException("a register is saved " + below
                    + " bytes under the CFA, not at a multiple of " + -convention.dataAlignment());
        }
        emit(new CallFrameInstruction.Offset(convention.register(register), below));
    }

    private void deepen(long bytes) {
        long depth = state.depth() + bytes;
        boolean frameMoves = state.register() == convention.stackPointer();
        defineCfa(new State(state.register(), frameMoves ? depth : state.offset(), depth));
    }

    private void setFrame(int register, long below) {
        defineCfa(new State(register, below, register == convention.stackPointer() ? below : state.depth()));
    }

    /** The shortest instruction that says the difference. */
    private void defineCfa(State next) {
        boolean sameRegister = next.register() == state.register();
        boolean sameOffset = next.offset() == state.offset();
        if (!sameRegister && !sameOffset) {
            emit(new CallFrameInstruction.DefineCfa(next.register(), next.offset()));
        } else if (!sameRegister) {
            emit(new CallFrameInstruction.DefineCfaRegister(next.register()));
        } else if (!sameOffset) {
            emit(new CallFrameInstruction.DefineCfaOffset(next.offset()));
        }
        state = next;
    }

    private void emit(CallFrameInstruction instruction) {
        instructions.add(new Located(at, instruction));
    }
}
