package io.stubgen.object.macho;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.stubgen.object.unwind.CompactUnwind;
import io.stubgen.object.unwind.Directive;
import io.stubgen.object.unwind.EhFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encodings are those that clang makes of the same frames, and those that the header describes. */
class CompactUnwindTest {
    private static final int RSP = 4;
    private static final int RBP = 5;
    private static final List<Integer> SAVED = List.of(3, 12, 13, 14, 15, RBP);
    private static final List<String> NAMES = List.of(
            "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
            "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15");

    private static final int X29 = 29;
    private static final int X30 = 30;
    private static final int SP = 31;

    private static final String SECTION = "\t.section __TEXT,__text,regular,pure_instructions\n";

    @TempDir
    private Path folder;

    /**
     * A frame and the instructions that make it, among them the directives that say so.
     *
     * @param size of the instructions
     */
    private record Framed(List<UnwindStep> steps, List<String> instructions, int size) {}

    /** Frames with and without {@code rbp}, with registers in every order, small, large and very large. */
    @Test
    void encodingsForX64AreThoseOfClang() throws IOException {
        var random = new Random(20260301);
        var functions = new ArrayList<Framed>();
        for (int i = 0; i < 300; i++) {
            functions.add(randomFrame(random));
        }
        assertSameAsClang(Machine.X64, "x86_64", functions);
    }

    private static Framed randomFrame(Random random) {
        var steps = new ArrayList<UnwindStep>();
        var instructions = new ArrayList<String>();
        var registers = new ArrayList<>(SAVED);
        Collections.shuffle(registers, random);
        int at = 0;
        boolean frame = random.nextInt(3) == 0;
        if (frame) {
            instructions.add("pushq %rbp");
            steps.add(new Push(++at, RBP));
            instructions.add("movq %rsp, %rbp");
            at += 3;
            steps.add(new SetFrame(at, RBP, 16));
            registers.remove((Integer) RBP);
        }
        int count = random.nextInt(registers.size() + 1);
        for (int register : registers.subList(0, count)) {
            at += register < 8 ? 1 : 2;
            instructions.add("pushq %" + NAMES.get(register));
            steps.add(new Push(at, register));
        }
        long bytes = 8L * random.nextInt(random.nextInt(4) == 0 ? 1000 : 15);
        if (bytes > 0 || steps.isEmpty()) {
            bytes = Math.max(8, bytes);
            at += bytes < 0x80 ? 4 : 7;
            instructions.add("subq $%d, %%rsp".formatted(bytes));
            steps.add(new Allocate(at, bytes));
        }
        instructions.add("retq");
        instructions.addAll(directives(steps, frame ? 2 : 0));
        return new Framed(steps, instructions, at + 1);
    }

    /**
     * clang takes no notice of where directives stand, nor of the offsets at which registers are: the one with the
     * lowest address must come first, as its compiler writes them.
     *
     * @param ordered how many of the steps come first, unchanged
     */
    private static List<String> directives(List<UnwindStep> steps, int ordered) {
        List<String> all = EhFrame.directives(Machine.X64, steps).stream().map(Directive::text).toList();
        int start = EhFrame.directives(Machine.X64, steps.subList(0, ordered)).size();
        var result = new ArrayList<>(all.subList(0, start));
        List<String> rest = all.subList(start, all.size());
        rest.stream().filter(text -> !text.startsWith(".cfi_offset")).forEach(result::add);
        rest.reversed().stream().filter(text -> text.startsWith(".cfi_offset")).forEach(result::add);
        return result;
    }

    @Test
    void encodingsForArm64AreThoseOfClang() throws IOException {
        var functions = new ArrayList<Framed>();
        functions.add(new Framed(List.of(), List.of("ret"), 4));
        for (int bytes : new int[] {16, 48, 4080}) {
            functions.add(new Framed(
                    List.of(new Allocate(4, bytes)),
                    List.of("sub sp, sp, #" + bytes, ".cfi_def_cfa_offset " + bytes, "ret"),
                    8));
        }
        for (int pairs = 0; pairs <= 5; pairs++) {
            functions.add(framed(pairs));
        }
        assertSameAsClang(Machine.AARCH64, "arm64", functions);
    }

    /** The frame pointer's pair at the top, below it x19 and x20, x21 and x22, and so on. */
    private static Framed framed(int pairs) {
        int size = 32 + 16 * pairs;
        var steps = new ArrayList<UnwindStep>(List.of(new Allocate(4, size)));
        var instructions = new ArrayList<>(List.of("sub sp, sp, #" + size));
        int at = 8;
        instructions.addAll(List.of(
                "stp x29, x30, [sp, #%d]".formatted(size - 16),
                ".cfi_def_cfa w29, 16",
                ".cfi_offset w30, -8",
                ".cfi_offset w29, -16"));
        steps.add(new Save(at, X29, 16));
        steps.add(new Save(at, X30, 8));
        for (int pair = 0; pair < pairs; pair++) {
            at += 4;
            int first = 19 + 2 * pair;
            int below = 32 + 16 * pair;
            instructions.addAll(List.of(
                    "stp x%d, x%d, [sp, #%d]".formatted(first + 1, first, size - below),
                    ".cfi_offset w%d, %d".formatted(first, 8 - below),
                    ".cfi_offset w%d, %d".formatted(first + 1, -below)));
            steps.add(new Save(at, first, below - 8));
            steps.add(new Save(at, first + 1, below));
        }
        at += 4;
        instructions.add("add x29, sp, #" + (size - 16));
        steps.add(new SetFrame(at, X29, 16));
        instructions.add("ret");
        return new Framed(steps, instructions, at + 4);
    }

    private void assertSameAsClang(Machine machine, String architecture, List<Framed> functions) throws IOException {
        var text = new StringBuilder(SECTION);
        for (int i = 0; i < functions.size(); i++) {
            text.append("\t.globl _f%d%n_f%d:%n\t.cfi_startproc%n".formatted(i, i));
            functions.get(i).instructions().forEach(line -> text.append("\t%s%n".formatted(line)));
            text.append("\t.cfi_endproc\n");
        }
        text.append("\t.subsections_via_symbols\n");
        Files.writeString(folder.resolve("frames.s"), text);
        Tools.run(folder, "clang", "--target=" + architecture + "-apple-macos11", "-c", "frames.s");
        var theirs = new MachOReader(Files.readAllBytes(folder.resolve("frames.o")));
        byte[] code = theirs.section("__TEXT,__text").orElseThrow().contents();
        var expected = theirs.unwind().stream().map(entry -> "%d %#x".formatted(entry.function(), entry.encoding()));
        var said = new ArrayList<String>();
        long start = 0;
        for (Framed function : functions) {
            var frame = new FunctionFrame(start, function.size(), function.steps());
            said.add("%d %#x".formatted(start, CompactUnwind.of(machine, frame, code).encoding()));
            start += function.size();
        }
        assertEquals(String.join("\n", expected.toList()), String.join("\n", said));
    }

    @Test
    void anEpilogueInTheMiddleChangesNothing() {
        assertEncoding(0x0200_4000, Machine.AARCH64,
                new Allocate(4, 64), new Remember(8), new Release(12, 64), new Recall(16));
        assertEncoding(0x0204_0000, Machine.X64,
                new Allocate(8, 24), new Remember(20), new Release(24, 24), new Recall(25));
    }

    /** Behind an epilogue the frame of the code that is jumped to is there again, in one step. */
    @Test
    void theSameFrameBehindAnEpilogueChangesNothing() {
        assertEncoding(0x0204_0000, Machine.X64, new Allocate(8, 24), new Release(24, 24), new Allocate(25, 24));
        assertCallFrames("another frame behind an epilogue", Machine.X64,
                new Allocate(8, 24), new Release(24, 24), new Allocate(25, 40));
        assertCallFrames("the frame without its register", Machine.X64,
                new Push(1, 3), new Release(8, 8), new Restore(8, 3), new Allocate(9, 8));
    }

    @Test
    void functionsThatNeverMoveTheStackPointer() {
        assertEncoding(0x0201_0000, Machine.X64);
        assertEncoding(0x0200_0000, Machine.AARCH64);
    }

    @Test
    void largeFrameAfterALandingPad() {
        byte[] code = Sample.hex("f30f1efa 4881ec00100000 c3");
        var frame = new FunctionFrame(0, code.length, List.of(new Allocate(11, 0x1000)));
        assertEquals(0x0307_2000, CompactUnwind.of(Machine.X64, frame, code).encoding());
    }

    @Test
    void whatTheFormatCannotSayIsInCallFrames() {
        assertCallFrames("signed", Machine.AARCH64, new ToggleSignedReturnAddress(4));
        assertCallFrames("one register", Machine.AARCH64, new Allocate(4, 32), new Save(8, X30, 8));
        assertCallFrames("pair at the bottom", Machine.AARCH64,
                new Allocate(4, 64), new Save(4, X29, 64), new Save(4, X30, 56), new SetFrame(8, X29, 64));
        assertCallFrames("pairs in another order", Machine.AARCH64,
                new Allocate(4, 64), new Save(8, X29, 16), new Save(8, X30, 8),
                new Save(12, 20, 24), new Save(12, 19, 32), new SetFrame(16, X29, 16));
        assertCallFrames("frame in two parts", Machine.AARCH64,
                new Allocate(4, 64), new Release(8, 64), new Allocate(12, 32));
        assertCallFrames("call with half a frame", Machine.X64, new Allocate(4, 24), new Allocate(30, 24));
        assertCallFrames("frame in two parts", Machine.X64, new Push(1, 3), new Release(8, 8), new Allocate(12, 24));
        assertCallFrames("register that nobody has to save", Machine.X64, new Push(1, 0));
        assertCallFrames("register under the frame", Machine.X64, new Allocate(4, 24), new Push(5, 3));
        assertCallFrames("frame of another register", Machine.X64, new Push(1, 3), new SetFrame(4, 3, 16));
        assertCallFrames("large frame without its size in the code", Machine.X64, new Allocate(7, 0x1000));
    }

    private static void assertEncoding(int encoding, Machine machine, UnwindStep... steps) {
        CompactUnwind unwind = encode(machine, steps);
        assertEquals("0x%08x".formatted(encoding), "0x%08x".formatted(unwind.encoding()));
        assertEquals(CompactUnwind.Form.COMPACT, unwind.form());
    }

    private static void assertCallFrames(String why, Machine machine, UnwindStep... steps) {
        CompactUnwind unwind = encode(machine, steps);
        assertEquals(CompactUnwind.Form.CALL_FRAMES, unwind.form(), why);
        assertEquals(machine == Machine.X64 ? 0x0400_0000 : 0x0300_0000, unwind.encoding(), why);
    }

    private static CompactUnwind encode(Machine machine, UnwindStep... steps) {
        return CompactUnwind.of(machine, new FunctionFrame(0, 64, List.of(steps)), new byte[64]);
    }
}
