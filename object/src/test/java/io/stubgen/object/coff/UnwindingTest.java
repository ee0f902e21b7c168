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
import io.stubgen.object.UnwindStep;
import io.stubgen.object.UnwindStep.Allocate;
import io.stubgen.object.UnwindStep.Push;
import io.stubgen.object.UnwindStep.Recall;
import io.stubgen.object.UnwindStep.Release;
import io.stubgen.object.UnwindStep.Remember;
import io.stubgen.object.UnwindStep.Restore;
import io.stubgen.object.UnwindStep.Save;
import io.stubgen.object.UnwindStep.SetFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions with frames for Windows on x64, stepped through instruction by instruction: from each of them
 * {@code RtlVirtualUnwind} finds the caller and its registers.
 */
class UnwindingTest {
    private static final int RBX = 3;
    private static final int RSP = 4;
    private static final int RBP = 5;

    /** {@code long long function(long long callback(long long), long long value)}. */
    private enum Function {
        PUSHES("""
                f30f1efa           4 endbr64
                55                 5 push rbp
                53                 6 push rbx
                4883ec28          10 sub rsp, 40
                85d2              12 test edx, edx
                7812              14 js 32
                89d3              16 mov ebx, edx
                4889c8            19 mov rax, rcx
                89d1              21 mov ecx, edx
                ffd0              23 call rax
                01d8              25 add eax, ebx
                4883c428          29 add rsp, 40
                5b                30 pop rbx
                5d                31 pop rbp
                c3                32 ret
                b8ffffffff        37 mov eax, -1
                4883c428          41 add rsp, 40
                5b                42 pop rbx
                5d                43 pop rbp
                c3                44 ret
                """,
                new Push(5, RBP),
                new Push(6, RBX),
                new Allocate(10, 40),
                new Remember(25),
                new Release(29, 40),
                new Release(30, 8),
                new Restore(30, RBX),
                new Release(31, 8),
                new Restore(31, RBP),
                new Recall(32),
                new Release(41, 40),
                new Release(42, 8),
                new Restore(42, RBX),
                new Release(43, 8),
                new Restore(43, RBP)),
        RETURN_AND_TAIL_JUMP("""
                f30f1efa           4 endbr64
                4883ec28           8 sub rsp, 40
                85d2              10 test edx, edx
                780c              12 js 24
                4889c8            15 mov rax, rcx
                89d1              17 mov ecx, edx
                ffd0              19 call rax
                4883c428          23 add rsp, 40
                c3                24 ret
                4889c8            27 mov rax, rcx
                89d1              29 mov ecx, edx
                4883c428          33 add rsp, 40
                48ffe0            36 rex.w jmp rax
                """,
                new Allocate(8, 40),
                new Release(23, 40),
                new Allocate(24, 40),
                new Release(33, 40)),
        LARGE("""
                4881ec18040000     7 sub rsp, 1048
                4889c8            10 mov rax, rcx
                89d1              12 mov ecx, edx
                ffd0              14 call rax
                4881c418040000    21 add rsp, 1048
                c3                22 ret
                """,
                new Allocate(7, 1048),
                new Release(21, 1048)),
        HUGE("""
                4881ec08001000     7 sub rsp, 1048584
                4889c8            10 mov rax, rcx
                89d1              12 mov ecx, edx
                ffd0              14 call rax
                4881c408001000    21 add rsp, 1048584
                c3                22 ret
                """,
                new Allocate(7, 1048584),
                new Release(21, 1048584)),
        /** The pages of the frame are touched first: the first step is more than 255 bytes behind the start. */
        PAGES_TOUCHED(pagesTouched() + """
                4881ec08800200   287 sub rsp, 163848
                4889c8           290 mov rax, rcx
                89d1             292 mov ecx, edx
                ffd0             294 call rax
                4881c408800200   301 add rsp, 163848
                c3               302 ret
                """,
                new Allocate(287, 163848),
                new Release(301, 163848)),
        FRAME_REGISTER("""
                55                 1 push rbp
                4883ec40           5 sub rsp, 64
                488d6c2420        10 lea rbp, [rsp + 32]
                48895d10          14 mov qword ptr [rbp + 16], rbx
                89d3              16 mov ebx, edx
                4889c8            19 mov rax, rcx
                89d1              21 mov ecx, edx
                4883ec20          25 sub rsp, 32
                ffd0              27 call rax
                01d8              29 add eax, ebx
                488b5d10          33 mov rbx, qword ptr [rbp + 16]
                488d6520          37 lea rsp, [rbp + 32]
                5d                38 pop rbp
                c3                39 ret
                """,
                new Push(1, RBP),
                new Allocate(5, 64),
                new SetFrame(10, RBP, 48),
                new Save(14, RBX, 32),
                new Restore(33, RBX),
                new SetFrame(37, RSP, 16),
                new Release(38, 8),
                new Restore(38, RBP)),
        /** What is jumped to in front of the frame stands behind its end. */
        NO_FRAME_AT_THE_END("""
                85d2               2 test edx, edx
                7810               4 js 20
                4883ec28           8 sub rsp, 40
                4889c8            11 mov rax, rcx
                89d1              13 mov ecx, edx
                ffd0              15 call rax
                4883c428          19 add rsp, 40
                c3                20 ret
                89d0              22 mov eax, edx
                f7d8              24 neg eax
                8d0480            27 lea eax, [rax + 4*rax]
                8d0440            30 lea eax, [rax + 2*rax]
                c3                31 ret
                """,
                new Allocate(8, 40),
                new Release(19, 40));

        private final byte[] code;
        private final List<UnwindStep> steps;

        Function(String listing, UnwindStep... steps) {
            this.code = HexFormat.of().parseHex(listing.lines()
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .reduce("", String::concat));
            this.steps = List.of(steps);
        }

        private static String pagesTouched() {
            var listing = new StringBuilder();
            for (int page = 1; page <= 40; page++) {
                byte[] instruction = ByteBuffer.allocate(7)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {(byte) 0x85, (byte) 0x84, 0x24})
                        .putInt(-4096 * page)
                        .array();
                listing.append(HexFormat.of().formatHex(instruction))
                        .append(" test dword ptr [rsp - %d], eax%n".formatted(4096 * page));
            }
            return listing.toString();
        }
    }

    private static final String MAIN = """
            #include <windows.h>
            #include <stdio.h>
            #include <string.h>

            typedef long long callback_t(long long);
            typedef long long function_t(callback_t *callback, long long value);

            static const char *name;
            static function_t *function;
            static int size;
            static callback_t callback;
            static CONTEXT expected;
            static int steps, called;
            static volatile int ended;

            static void caller(CONTEXT *context) {
                DWORD64 base, establisher;
                void *data;
                RUNTIME_FUNCTION *entry = RtlLookupFunctionEntry(context->Rip, &base, NULL);
                if (entry) {
                    RtlVirtualUnwind(UNW_FLAG_NHANDLER, base, context->Rip, entry, context, &data, &establisher, NULL);
                } else {
                    context->Rip = *(DWORD64 *) context->Rsp;
                    context->Rsp += 8;
                }
            }

            static LONG CALLBACK step(EXCEPTION_POINTERS *exception) {
                CONTEXT context = *exception->ContextRecord;
                if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_SINGLE_STEP) {
                    return EXCEPTION_CONTINUE_SEARCH;
                }
                if (context.Rip - (DWORD64) function < size) {
                    int offset = (int) (context.Rip - (DWORD64) function);
                    if (offset == 0) {
                        expected = context;
                        expected.Rip = *(DWORD64 *) context.Rsp;
                        expected.Rsp += 8;
                    }
                    // wine 8.0 does not know that a jump through a register ends an epilogue; Windows does.
                    if (memcmp((void *) context.Rip, "\\x48\\xff\\xe0", 3)) caller(&context);
                    else context = expected;
                    if (context.Rip != expected.Rip || context.Rsp != expected.Rsp
                            || context.Rbx != expected.Rbx || context.Rbp != expected.Rbp) {
                        printf("%s at %d: %llx %llx %llx %llx\\n", name, offset, context.Rip - expected.Rip,
                               context.Rsp - expected.Rsp, context.Rbx - expected.Rbx, context.Rbp - expected.Rbp);
                    }
                    steps++;
                }
                if (context.Rip == (DWORD64) callback) {
                    for (int frames = 0; frames < 2; frames++) {
                        caller(&context);
                        called += context.Rip == expected.Rip && context.Rsp == expected.Rsp;
                    }
                }
                DWORD flags = exception->ContextRecord->EFlags;
                exception->ContextRecord->EFlags = ended ? flags & ~0x100 : flags | 0x100;
                return EXCEPTION_CONTINUE_EXECUTION;
            }

            static long long callback(long long value) { return 10 * value; }

            static __attribute__((noinline)) void run(long long value) {
                steps = called = ended = 0;
                __asm__ volatile ("pushfq\\n orq $0x100, (%rsp)\\n popfq");
                long long result = function(callback, value);
                ended = 1;
                printf("%s: %lld after %d steps, caller found %d times\\n", name, result, steps, called);
            }

            int main(void) {
                AddVectoredExceptionHandler(1, step);
            #define RUN(f, s) { function_t f; name = #f; function = f; size = s; run(4); run(-4); }
                CALLS
                return 0;
            }
            """;

    /** How far from its start each function is, so that none runs into the next. */
    private static final int DISTANCE = 512;

    @TempDir
    private Path folder;

    @Test
    void callerIsFoundFromEveryInstruction() throws IOException {
        write();
        String compile = "x86_64-w64-mingw32-gcc -O1 -Xlinker --stack -Xlinker 0x800000,0x600000 -o main.exe";
        Tools.run(folder, (compile + " main.c functions.o").split(" "));
        assertEquals(
                """
                PUSHES: 44 after 15 steps, caller found 1 times
                PUSHES: 4294967295 after 11 steps, caller found 0 times
                RETURN_AND_TAIL_JUMP: 40 after 9 steps, caller found 1 times
                RETURN_AND_TAIL_JUMP: 42949672920 after 8 steps, caller found 1 times
                LARGE: 40 after 6 steps, caller found 1 times
                LARGE: 42949672920 after 6 steps, caller found 1 times
                HUGE: 40 after 6 steps, caller found 1 times
                HUGE: 42949672920 after 6 steps, caller found 1 times
                PAGES_TOUCHED: 40 after 46 steps, caller found 1 times
                PAGES_TOUCHED: 42949672920 after 46 steps, caller found 1 times
                FRAME_REGISTER: 44 after 14 steps, caller found 1 times
                FRAME_REGISTER: 4294967252 after 14 steps, caller found 1 times
                NO_FRAME_AT_THE_END: 40 after 8 steps, caller found 1 times
                NO_FRAME_AT_THE_END: 60 after 7 steps, caller found 0 times
                """,
                Tools.runWithWine(folder, "main.exe").replace("\r", ""));
    }

    private void write() throws IOException {
        ByteBuffer code = ByteBuffer.allocate(DISTANCE * Function.values().length);
        var symbols = new ArrayList<Symbol>();
        var frames = new ArrayList<FunctionFrame>();
        for (Function function : Function.values()) {
            int start = DISTANCE * function.ordinal();
            int size = function.code.length;
            code.put(start, function.code);
            symbols.add(Symbol.defined(
                    function.name(), Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, start, size));
            frames.add(new FunctionFrame(start, size, function.steps));
        }
        var text = Section.of(SectionKind.TEXT, 16, code.array(), List.of());
        var object = new ObjectFile(Machine.X64, List.of(text), symbols, frames, BranchProtection.FULL);
        Files.write(folder.resolve("functions.o"), CoffWriter.write(object));
        String calls = Stream.of(Function.values())
                .map(function -> "RUN(%s, %d);%n".formatted(function, function.code.length))
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("main.c"), MAIN.replace("CALLS", calls));
    }
}
