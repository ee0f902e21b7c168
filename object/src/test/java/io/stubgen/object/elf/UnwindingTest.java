package io.stubgen.object.elf;

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
import io.stubgen.object.UnwindStep.Allocate;
import io.stubgen.object.UnwindStep.Push;
import io.stubgen.object.UnwindStep.Recall;
import io.stubgen.object.UnwindStep.Release;
import io.stubgen.object.UnwindStep.Remember;
import io.stubgen.object.UnwindStep.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A function with a frame and two exits, called from C: its caller is found from every instruction. */
class UnwindingTest {
    private static final int RBX = 3;
    private static final int RBP = 5;

    /** {@code int framed(int callback(int), int value)}: -1 if the value is negative, else callback(value) + value. */
    private static final String FRAMED = """
            f30f1efa    0 endbr64
            55          4 push rbp
            53          5 push rbx
            4883ec18    6 sub rsp, 24
            85f6       10 test esi, esi
            7812       12 js 32
            89f3       14 mov ebx, esi
            4889f8     16 mov rax, rdi
            89f7       19 mov edi, esi
            ffd0       21 call rax
            01d8       23 add eax, ebx
            4883c418   25 add rsp, 24
            5b         29 pop rbx
            5d         30 pop rbp
            c3         31 ret
            b8ffffffff 32 mov eax, -1
            4883c418   37 add rsp, 24
            5b         41 pop rbx
            5d         42 pop rbp
            c3         43 ret
            """;

    private static final String MAIN = """
            #include <stdio.h>
            #include <unwind.h>

            int framed(int callback(int), int value);
            int main(void);

            static _Unwind_Reason_Code frame(struct _Unwind_Context *context, void *unused) {
                (void) unused;
                void *function = _Unwind_FindEnclosingFunction((void *) _Unwind_GetIP(context));
                if (function == (void *) framed) puts("framed");
                if (function == (void *) main) puts("main");
                return _URC_NO_REASON;
            }

            static int callback(int value) {
                _Unwind_Backtrace(frame, 0);
                return 10 * value;
            }

            int main(void) {
                printf("%d\\n", framed(callback, 4));
                printf("%d\\n", framed(callback, -4));
                return 0;
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Tools.assumeLinuxX64();
        byte[] code = HexFormat.of()
                .parseHex(FRAMED.lines().map(line -> line.substring(0, line.indexOf(' '))).reduce("", String::concat));
        var frame = new FunctionFrame(0, code.length, List.of(
                new Push(5, RBP),
                new Push(6, RBX),
                new Allocate(10, 24),
                new Remember(25),
                new Release(29, 24),
                new Release(30, 8),
                new Restore(30, RBX),
                new Release(31, 8),
                new Restore(31, RBP),
                new Recall(32),
                new Release(41, 24),
                new Release(42, 8),
                new Restore(42, RBX),
                new Release(43, 8),
                new Restore(43, RBP)));
        Files.write(folder.resolve("framed.o"), ElfWriter.write(new ObjectFile(
                Machine.X64,
                List.of(Section.of(SectionKind.TEXT, 16, code, List.of())),
                List.of(Symbol.defined("framed", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0, code.length)),
                List.of(frame),
                BranchProtection.FULL)));
        Files.writeString(folder.resolve("main.c"), MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "lld"})
    void unwinderOfTheCompilersRunTime(String linker) {
        Tools.assume(linker.equals("bfd") ? "ld" : "ld.lld");
        Tools.run(folder, "gcc", "-O2", "-fuse-ld=" + linker, "-o", "main", "main.c", "framed.o");
        assertEquals(List.of("framed", "main", "44", "-1"), Tools.lines(folder, "./main"));
    }

    @ParameterizedTest
    @CsvSource({"0, 15", "1, 11"})
    void debuggerAtEachInstruction(int callsBefore, int instructions) throws IOException {
        Tools.run(folder, "gcc", "-O2", "-o", "main", "main.c", "framed.o");
        Files.writeString(folder.resolve("steps.gdb"), """
                set debuginfod enabled off
                break *framed
                ignore 1 %d
                run
                set $left = %d
                while $left > 0
                  up
                  printf "caller %%lx %%lx %%lx %%lx\\n", $pc, $sp, $rbx, $rbp
                  frame function framed
                  nexti
                  set $left = $left - 1
                end
                printf "after %%lx %%lx %%lx %%lx\\n", $pc, $sp, $rbx, $rbp
                """.formatted(callsBefore, instructions));
        String session = Tools.run(folder, "gdb", "-nx", "-batch", "-x", "steps.gdb", "./main");
        Assumptions.assumeFalse(session.contains("ptrace"), "programs cannot be traced here");
        List<String> after = registers(session, "after ");
        assertEquals(1, after.size(), session);
        assertEquals(Collections.nCopies(instructions, after.getFirst()), registers(session, "caller "), session);
    }

    private static List<String> registers(String session, String prefix) {
        return session.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
