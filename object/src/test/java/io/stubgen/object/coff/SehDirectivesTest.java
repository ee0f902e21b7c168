package io.stubgen.object.coff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import io.stubgen.object.Tools;
import io.stubgen.object.unwind.Arm64Unwind;
import io.stubgen.object.unwind.Directive;
import io.stubgen.object.unwind.Win64Unwind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unwind tables of random functions: assemblers make of our directives what we make of the same steps. */
class SehDirectivesTest {
    private static final int COUNT = 200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"clang --target=x86_64-windows-gnu -c", "x86_64-w64-mingw32-as"})
    void x64(String assembler) throws IOException {
        List<FunctionFrame> frames = RandomFrames.x64(new Random(20260103), COUNT);
        String filler = "\t.fill %d, 1, 0x90%n";
        assertSame(Machine.X64, frames, assembly(frames, Win64Unwind::directives, filler, 1), assembler);
    }

    @Test
    void arm64() throws IOException {
        List<FunctionFrame> frames = RandomFrames.arm64(new Random(20260104), COUNT);
        String filler = "\t.rept %d%n\tnop%n\t.endr%n";
        assertSame(
                Machine.AARCH64,
                frames,
                assembly(frames, Arm64Unwind::directives, filler, 4),
                "clang --target=aarch64-windows-msvc -c");
    }

    private void assertSame(Machine machine, List<FunctionFrame> frames, String assembly, String assembler)
            throws IOException {
        Files.writeString(folder.resolve("theirs.s"), assembly);
        Tools.run(folder, (assembler + " -o theirs.o theirs.s").split(" "));
        Files.write(folder.resolve("ours.o"), CoffWriter.write(object(machine, frames)));
        List<String> theirs = table("theirs.o");
        assertEquals(String.join("\n", theirs), String.join("\n", table("ours.o")));
        assertEquals(COUNT, theirs.stream().filter("RuntimeFunction {"::equals).count());
    }

    /** Without where the information is, for functions may share it, and codes of epilogues. */
    private List<String> table(String object) {
        return Tools.lines(folder, "llvm-readobj", "-u", object).stream()
                .filter(line -> !line.matches("(File|UnwindInfoAddress|ExceptionRecord|EpilogueStartIndex"
                        + "|ByteCodeLength): .*"))
                .toList();
    }

    private static ObjectFile object(Machine machine, List<FunctionFrame> frames) {
        var symbols = new ArrayList<Symbol>();
        for (FunctionFrame frame : frames) {
            symbols.add(Symbol.defined(
                    name(frame), Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, frame.start(), frame.size()));
        }
        long size = frames.getLast().start() + frames.getLast().size();
        var text = Section.of(SectionKind.TEXT, 16, new byte[(int) size], List.of());
        return new ObjectFile(machine, List.of(text), symbols, frames, BranchProtection.NONE);
    }

    private static String name(FunctionFrame frame) {
        return "function_" + frame.start();
    }

    private static String assembly(
            List<FunctionFrame> frames,
            BiFunction<String, FunctionFrame, List<Directive>> directives,
            String filler,
            int unit) {
        var text = new StringBuilder("\t.text\n");
        for (FunctionFrame frame : frames) {
            text.append("\t.globl %1$s%n\t.def %1$s; .scl 2; .type 32; .endef%n%1$s:%n".formatted(name(frame)));
            long at = 0;
            for (Directive directive : directives.apply(name(frame), frame)) {
                text.append(filler.formatted((directive.at() - at) / unit)).append('\t').append(directive.text());
                text.append('\n');
                at = directive.at();
            }
            text.append(filler.formatted((frame.size() - at) / unit));
        }
        return text.toString();
    }
}
