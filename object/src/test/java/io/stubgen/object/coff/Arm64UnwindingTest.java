package io.stubgen.object.coff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.UnwindStep.Allocate;
import io.stubgen.object.UnwindStep.Recall;
import io.stubgen.object.UnwindStep.Release;
import io.stubgen.object.UnwindStep.Remember;
import io.stubgen.object.UnwindStep.Restore;
import io.stubgen.object.UnwindStep.Save;
import io.stubgen.object.UnwindStep.SetFrame;
import io.stubgen.object.coff.Arm64Unwinder.State;
import io.stubgen.object.unwind.Arm64Unwind;
import io.stubgen.object.unwind.FunctionTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From every instruction of functions with frames, the codes lead to the state at the call. */
class Arm64UnwindingTest {
    private static final State CALLER = new State(0x7000_0000, 0xf00d, 0xcafe);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomFunctions(long seed) {
        assertUnwound(RandomFrames.arm64(new Random(seed), 200));
    }

    /** Code behind the last epilogue, to which a jump in front of the prologue leads, has no frame. */
    @Test
    void noFrameBehindTheLastEpilogue() {
        assertUnwound(List.of(new FunctionFrame(0, 40, List.of(
                new Allocate(12, 32),
                new Save(12, 29, 32),
                new Save(12, 30, 24),
                new SetFrame(16, 29, 32),
                new Restore(28, 29),
                new Restore(28, 30),
                new SetFrame(28, 31, 0)))));
    }

    private static void assertUnwound(List<FunctionFrame> frames) {
        FunctionTable table = Arm64Unwind.of(frames);
        int checked = 0;
        for (FunctionFrame frame : frames) {
            var machine = new Machine(frame);
            for (int at = 0; at < frame.size(); at += 4) {
                State state = machine.at(at);
                State unwound = new Arm64Unwinder(table, machine.memory).unwind(frame.start() + at, state);
                assertEquals(CALLER, unwound, "at %d of %s".formatted(at, frame));
                checked++;
            }
        }
        assertTrue(checked >= 10);
    }

    /** Runs the steps of a function from its start to its end, as if it had no branches. */
    private static final class Machine {
        private final FunctionFrame frame;
        private final Map<Long, Long> memory = new HashMap<>();
        private final Deque<State> remembered = new ArrayDeque<>();
        private State state = CALLER;
        private int next;

        Machine(FunctionFrame frame) {
            this.frame = frame;
        }

        /** The state in front of the instruction there; places are asked for in ascending order. */
        State at(int at) {
            for (; next < frame.steps().size() && frame.steps().get(next).at() <= at; next++) {
                run(frame.steps().get(next));
            }
            return state;
        }

        private void run(UnwindStep step) {
            switch (step) {
                case Allocate allocate -> state = state.withStackPointer(state.stackPointer() - allocate.bytes());
                case Release release -> state = state.withStackPointer(state.stackPointer() + release.bytes());
                case Save save -> memory.put(CALLER.stackPointer() - save.below(), CALLER.register(save.register()));
                case Restore restore ->
                    state = state.withRegister(restore.register(), CALLER.register(restore.register()));
                case SetFrame set -> {
                    long address = CALLER.stackPointer() - set.below();
                    state = set.register() == 31
                            ? state.withStackPointer(address)
                            : state.withRegister(set.register(), address);
                    // A function with a frame calls others.
                    state = set.register() == 29 ? state.withRegister(30, 0xdead) : state;
                }
                case Remember _ -> remembered.push(state);
                case Recall _ -> state = remembered.pop();
                case UnwindStep.Push _, UnwindStep.ToggleSignedReturnAddress _ -> throw new AssertionError(step);
            }
        }
    }

    @Test
    void registersThatStayChanged() {
        assertRefused(
                "the epilogue that ends with Release[at=16, bytes=32] leaves 0 bytes or registers in the frame",
                new Allocate(4, 32), new Save(8, 29, 32), new Save(8, 30, 24), new Release(16, 32));
    }

    @Test
    void bytesThatStay() {
        assertRefused(
                "the epilogue that ends with Recall[at=16] leaves 16 bytes or registers in the frame",
                new Allocate(4, 32), new Remember(8), new Release(12, 16), new Recall(16));
    }

    @Test
    void otherRegisters() {
        assertRefused(
                "[Save[at=8, register=19, below=16]] is nothing that one instruction of a frame for Windows on ARM64 "
                        + "does",
                new Allocate(4, 32), new Save(8, 19, 16));
    }

    @Test
    void signedReturnAddress() {
        assertRefused(
                "[ToggleSignedReturnAddress[at=4]] is nothing that one instruction of a frame for Windows on ARM64 "
                        + "does",
                new UnwindStep.ToggleSignedReturnAddress(4));
    }

    @Test
    void allocationOfOddSize() {
        assertRefused(
                "an allocation is 24 bytes; Windows allows multiples of 16 up to 268435440", new Allocate(4, 24));
    }

    @Test
    void frameMadeAgain() {
        assertRefused(
                "[Allocate[at=16, bytes=32]] changes the frame behind an epilogue",
                new Allocate(4, 32), new Remember(4), new Release(8, 32), new Recall(12), new Allocate(16, 32));
    }

    @Test
    void functionThatIsTooLong() {
        var frame = new FunctionFrame(64, 1 << 20, List.of(new Allocate(4, 32)));
        var e = assertThrows(IllegalArgumentException.class, () -> Arm64Unwind.of(List.of(frame)));
        assertEquals("the function at 64 has 262144 instructions, Windows allows 262143", e.getMessage());
    }

    private static void assertRefused(String message, UnwindStep... steps) {
        var frame = new FunctionFrame(0, 64, List.of(steps));
        var e = assertThrows(IllegalArgumentException.class, () -> Arm64Unwind.of(List.of(frame)));
        assertEquals(message, e.getMessage());
    }
}
