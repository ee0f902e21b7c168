package io.stubgen.object.unwind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.Tools;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.UnwindStep.Allocate;
import io.stubgen.object.UnwindStep.Push;
import io.stubgen.object.UnwindStep.Recall;
import io.stubgen.object.UnwindStep.Release;
import io.stubgen.object.UnwindStep.Remember;
import io.stubgen.object.UnwindStep.Restore;
import io.stubgen.object.UnwindStep.Save;
import io.stubgen.object.UnwindStep.SetFrame;
import io.stubgen.object.UnwindStep.ToggleSignedReturnAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EhFrameTest {
    private static final int RBX = 3;
    private static final int RSP = 4;
    private static final int RBP = 5;
    private static final int R12 = 12;
    private static final int SP = 31;

    /** On both sides of what 6 bits, one, two and four bytes can hold. */
    private static final List<Integer> DISTANCES = List.of(1, 2, 0x3f, 0x40, 0xff, 0x100, 0xffff, 0x10000);

    private static final String COMMON_INFORMATION = "1400000000000000017a5200017810011b0c070890010000";

    @TempDir
    private Path folder;

    @Test
    void noFunctionsNoBytes() {
        assertEquals(0, EhFrame.of(Machine.X64, List.of()).contents().length);
    }

    @Test
    void functionWithoutFrame() {
        var frames = EhFrame.of(Machine.X64, List.of(new FunctionFrame(0x20, 7, List.of())));
        assertEquals(
                COMMON_INFORMATION + "14000000 1c000000 00000000 07000000 00 00000000000000".replace(" ", ""),
                HexFormat.of().formatHex(frames.contents()));
        assertEquals(List.of(new EhFrame.InitialLocation(0x20, 0x20)), frames.initialLocations());
    }

    @Test
    void pushAndAllocate() {
        assertDirectives(
                List.of(
                        new Push(5, RBX),
                        new Allocate(9, 16),
                        new Release(20, 16),
                        new Release(21, 8),
                        new Restore(21, RBX)),
                "5 .cfi_def_cfa_offset 16",
                "5 .cfi_offset 3, -16",
                "9 .cfi_def_cfa_offset 32",
                "20 .cfi_def_cfa_offset 16",
                "21 .cfi_def_cfa_offset 8",
                "21 .cfi_restore 3");
    }

    @Test
    void frameRegisterHoldsTheFrameStill() {
        assertDirectives(
                List.of(
                        new Push(5, RBP),
                        new SetFrame(8, RBP, 16),
                        new Push(9, RBX),
                        new Allocate(13, 24),
                        new Save(18, R12, 40),
                        new SetFrame(30, RSP, 8),
                        new Restore(30, RBP)),
                "5 .cfi_def_cfa_offset 16",
                "5 .cfi_offset 6, -16",
                "8 .cfi_def_cfa_register 6",
                "9 .cfi_offset 3, -24",
                "18 .cfi_offset 12, -40",
                "30 .cfi_def_cfa 7, 8",
                "30 .cfi_restore 6");
    }

    @Test
    void epilogueInTheMiddle() {
        assertDirectives(
                List.of(
                        new Allocate(4, 24),
                        new Remember(10),
                        new Release(14, 24),
                        new Recall(15),
                        new Allocate(20, 8),
                        new Release(25, 32)),
                "4 .cfi_def_cfa_offset 32",
                "10 .cfi_remember_state",
                "14 .cfi_def_cfa_offset 8",
                "15 .cfi_restore_state",
                "20 .cfi_def_cfa_offset 40",
                "25 .cfi_def_cfa_offset 8");
    }

    private static void assertDirectives(List<UnwindStep> steps, String... expected) {
        assertEquals(
                List.of(expected),
                EhFrame.directives(Machine.X64, steps).stream()
                        .map(directive -> directive.at() + " " + directive.text())
                        .toList());
    }

    @Test
    void stepsInDescendingOrder() {
        assertRefused("Release[at=4, bytes=8] follows a step at 9", new Allocate(9, 8), new Release(4, 8));
    }

    @Test
    void registerSavedAtAnUnalignedPlace() {
        assertRefused("a register is saved 20 bytes under the CFA, not at a multiple of 8", new Save(4, RBX, 20));
    }

    @Test
    void recallOfNothing() {
        assertRefused("Recall[at=4] has no Remember before it", new Recall(4));
    }

    private static void assertRefused(String message, UnwindStep... steps) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> EhFrame.directives(Machine.X64, List.of(steps)));
        assertEquals(message, e.getMessage());
    }

    @Test
    void signedReturnAddress() {
        assertEquals(
                List.of("4 .cfi_negate_ra_state", "8 .cfi_def_cfa_offset 16", "8 .cfi_offset 30, -8"),
                EhFrame.directives(Machine.AARCH64, List.of(
                                new ToggleSignedReturnAddress(4), new Allocate(8, 16), new Save(8, 30, 8)))
                        .stream()
                        .map(directive -> directive.at() + " " + directive.text())
                        .toList());
    }

    /** Random steps, near and far from each other: GNU as makes our bytes of our directives. */
    @ParameterizedTest
    @CsvSource({"X64, '', 1", "AARCH64, aarch64-linux-gnu-, 4"})
    void bytesAreThoseOfGnuAs(Machine machine, String tools, int unit) throws IOException {
        var random = new Random(20260101);
        var frames = new ArrayList<FunctionFrame>();
        long start = 0;
        for (int i = 0; i < 200; i++) {
            List<UnwindStep> steps = steps(random, machine, unit);
            long size = (steps.isEmpty() ? 0 : steps.getLast().at()) + (long) unit * (1 + random.nextInt(3));
            frames.add(new FunctionFrame(start, size, steps));
            start += size;
        }
        Files.writeString(folder.resolve("frames.s"), assembly(machine, frames));
        Tools.run(folder, tools + "as", "-o", "frames.o", "frames.s");
        Tools.run(folder, tools + "objcopy", "-O", "binary", "-j", ".eh_frame", "frames.o", "frames.bin");
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("frames.bin")), EhFrame.of(machine, frames).contents());
    }

    private static List<UnwindStep> steps(Random random, Machine machine, int unit) {
        var steps = new ArrayList<UnwindStep>();
        int at = 0;
        int remembered = 0;
        for (int i = random.nextInt(12); i > 0; i--) {
            at += unit * DISTANCES.get(random.nextInt(DISTANCES.size()));
            int register = random.nextInt(machine == Machine.X64 ? 16 : 31);
            long bytes = 8L * (1 + random.nextInt(1 << random.nextInt(15)));
            steps.add(switch (random.nextInt(remembered > 0 ? 8 : 7)) {
                case 0 -> machine == Machine.X64 ? new Push(at, register) : new ToggleSignedReturnAddress(at);
                case 1 -> new Allocate(at, bytes);
                case 2 -> new Save(at, register, bytes);
                case 3 -> new Restore(at, register);
                case 4 -> new SetFrame(at, register, bytes);
                case 5 -> new SetFrame(at, machine == Machine.X64 ? RSP : SP, 8);
                case 6 -> new Remember(at);
                default -> new Recall(at);
            });
            remembered += switch (steps.getLast()) {
                case Remember _ -> 1;
                case Recall _ -> -1;
                default -> 0;
            };
        }
        return steps;
    }

    private static String assembly(Machine machine, List<FunctionFrame> frames) {
        var text = new StringBuilder("\t.text\n");
        for (FunctionFrame frame : frames) {
            text.append("\t.cfi_startproc\n");
            long at = 0;
            for (Directive directive : EhFrame.directives(machine, frame.steps())) {
                text.append("\t.fill %d, 1, 0x90%n\t%s%n".formatted(directive.at() - at, directive.text()));
                at = directive.at();
            }
            text.append("\t.fill %d, 1, 0x90%n\t.cfi_endproc%n".formatted(frame.size() - at));
        }
        return text.toString();
    }
}
