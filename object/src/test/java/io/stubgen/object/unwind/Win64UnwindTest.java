package io.stubgen.object.unwind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.UnwindStep.Allocate;
import io.stubgen.object.UnwindStep.Push;
import io.stubgen.object.UnwindStep.Recall;
import io.stubgen.object.UnwindStep.Release;
import io.stubgen.object.UnwindStep.Remember;
import io.stubgen.object.UnwindStep.Restore;
import io.stubgen.object.UnwindStep.Save;
import io.stubgen.object.UnwindStep.SetFrame;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Win64UnwindTest {
    private static final int RBX = 3;
    private static final int RSP = 4;
    private static final int RBP = 5;
    private static final int SIZE = 600;

    @Test
    void functionWithoutStepsNeedsNoEntry() {
        assertTrue(Win64Unwind.of(List.of(new FunctionFrame(0, 16, List.of()))).isEmpty());
    }

    @Test
    void smallAllocation() {
        assertInformation("01 04 01 00  04 42 0000", new Allocate(4, 40), new Release(20, 40));
    }

    @Test
    void largeAllocations() {
        assertInformation("01 07 02 00  07 01 1100", new Allocate(7, 136));
        assertInformation("01 07 02 00  07 01 ffff", new Allocate(7, 0x7fff8));
        assertInformation("01 07 03 00  07 11 00000800 0000", new Allocate(7, 0x80000));
    }

    @Test
    void pushesAndFrameRegister() {
        assertInformation(
                "01 10 06 25  10 34 0700  0c 03  07 42  02 50  01 30",
                new Push(1, RBX), new Push(2, RBP), new Allocate(7, 40), new SetFrame(12, RBP, 32),
                new Save(16, RBX, 8));
    }

    /**
     * The entry starts at the end of the first step, for the codes cannot reach back to the function's start; it ends
     * with the last step, as what follows has no frame.
     */
    @Test
    void firstStepFarBehindTheStart() {
        var frame = new FunctionFrame(64, SIZE, List.of(new Allocate(300, 40), new Release(320, 40)));
        FunctionTable table = Win64Unwind.of(List.of(frame));
        assertEquals("6c010000 80010000 00000000".replace(" ", ""), HexFormat.of().formatHex(table.entries()));
        assertEquals("0100010000420000", HexFormat.of().formatHex(table.information()));
    }

    @Test
    void stepsTooFarFromEachOther() {
        assertRefused(
                "the prologue of the function at 0 has 299 bytes, Windows allows 255",
                new Push(1, RBX), new Allocate(300, 40));
    }

    @Test
    void allocationThatIsReleasedInParts() {
        assertNoEpilogue(new Release(20, 8), new Allocate(4, 40), new Release(20, 8));
    }

    @Test
    void popsInTheWrongOrder() {
        assertNoEpilogue(
                new Restore(20, RBX),
                new Push(1, RBX), new Push(2, RBP), new Release(20, 8), new Restore(20, RBX));
    }

    @Test
    void leave() {
        assertNoEpilogue(
                new SetFrame(20, RSP, 8),
                new Push(1, RBP), new SetFrame(4, RBP, 16), new Allocate(8, 32), new SetFrame(20, RSP, 8));
    }

    @Test
    void frameThatIsMadeAgainLater() {
        assertNoEpilogue(
                new Allocate(60, 40),
                new Allocate(4, 40), new Release(20, 40), new Allocate(60, 40), new Release(80, 40));
    }

    @Test
    void otherFrameBehindTheEpilogue() {
        assertNoEpilogue(new Allocate(21, 48), new Allocate(4, 40), new Release(20, 40), new Allocate(21, 48));
    }

    @Test
    void recallInsideOfAnEpilogue() {
        assertNoEpilogue(
                new Recall(21),
                new Push(1, RBX), new Allocate(4, 32), new Remember(16), new Release(20, 32), new Recall(21));
    }

    @Test
    void epilogueThatIsNotComplete() {
        assertRefused(
                "the epilogue that ends with Release[at=20, bytes=32] leaves 8 bytes in the frame",
                new Push(1, RBX), new Allocate(4, 32), new Release(20, 32));
    }

    @Test
    void pushBehindAnAllocation() {
        assertRefused(
                "Push[at=8, register=3] follows an allocation, which no epilogue can undo",
                new Allocate(4, 32), new Push(8, RBX));
    }

    @Test
    void allocationBehindASave() {
        assertRefused(
                "Allocate[at=12, bytes=32] moves the stack pointer, relative to which a register was saved before",
                new Allocate(4, 32), new Save(8, RBX, 16), new Allocate(12, 32));
    }

    @Test
    void frameRegisterAtAnOddPlace() {
        assertRefused(
                "SetFrame[at=8, register=5, below=16] is not the only one, or not by a multiple of 16 bytes up to 240",
                new Allocate(4, 32), new SetFrame(8, RBP, 16));
    }

    @Test
    void noPrologue() {
        assertRefused("Release[at=4, bytes=8] has no prologue before it", new Release(4, 8));
    }

    private static void assertInformation(String expected, UnwindStep... steps) {
        var frame = new FunctionFrame(0, SIZE, List.of(steps));
        assertEquals(
                expected.replace(" ", ""),
                HexFormat.of().formatHex(Win64Unwind.of(List.of(frame)).information()));
    }

    private static void assertNoEpilogue(UnwindStep step, UnwindStep... steps) {
        assertRefused(
                step + " is not part of an epilogue that Windows recognises: the whole allocation released at once, "
                        + "the pushed registers restored from the last to the first",
                steps);
    }

    private static void assertRefused(String message, UnwindStep... steps) {
        var frame = new FunctionFrame(0, SIZE, List.of(steps));
        var e = assertThrows(IllegalArgumentException.class, () -> Win64Unwind.of(List.of(frame)));
        assertEquals(message, e.getMessage());
    }
}
