package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.Generator;
import io.stubgen.generate.MemorySegmentLayer;
import io.stubgen.generate.Output;
import io.stubgen.generate.Verification;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Runner.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program for Windows on x64 steps through everything that stubs, trampolines and support routines do, and asks
 * {@code RtlVirtualUnwind} for the caller at each of their instructions.
 */
class WindowsUnwindingTest {
    private static final String REGISTRATIONS = """
            {"foreign": {"downcalls": [
              {"name": "jumps", "symbol": "callee", "returnType": "long long",
               "parameterTypes": ["long long", "long long"]},
              {"name": "saves", "symbol": "callee", "returnType": "void", "parameterTypes": ["long long", "long long"],
               "options": {"captureCallState": true}},
              {"name": "stores", "symbol": "pair", "returnType": "struct(long long, double)",
               "parameterTypes": ["long long"]},
              {"name": "copies", "symbol": "callee", "returnType": "long long",
               "parameterTypes": ["long long", "long long", "struct(sequence(40, long long))"]},
              {"name": "touches", "symbol": "callee", "returnType": "long long",
               "parameterTypes": ["long long", "long long", "struct(sequence(1100, long long))"]},
              {"name": "wades", "symbol": "callee", "returnType": "long long",
               "parameterTypes": ["long long", "long long", "struct(sequence(2600, long long))"]}
            ], "directUpcalls": [
              {"name": "holds", "class": "C", "method": "m", "returnType": "struct(long long, double)",
               "parameterTypes": ["long long", "struct(long long, double)"]}
            ], "upcalls": [
              {"name": "bound", "returnType": "struct(long long, double, long long)",
               "parameterTypes": ["long long", "struct(long long, double)"]}
            ]}}
            """;

    private static final String PROGRAM = """
            #include "unwinding.h"

            #include <stdio.h>
            #include <windows.h>

            struct pair { long long integer; double floating; };
            struct three { long long first; double second; long long third; };

            __attribute__((noinline)) long long callee(long long a, long long b) { return a + b; }
            __attribute__((noinline)) struct pair pair(long long a) { return (struct pair){a, 1}; }
            __attribute__((noinline)) void impl_holds(void *result, int64_t a, const void *b) {
                *(struct pair *)result = (struct pair){a, ((const struct pair *)b)->floating};
            }
            __attribute__((noinline)) static void bound(void *data, void *result, int64_t a, const void *b) {
                *(struct three *)result = (struct three){a, ((const struct pair *)b)->floating, (long long)data};
            }

            extern const char text_start[], text_end[];

            /* Every function that was entered and not left: its registers behind the call. */
            static CONTEXT callers[1000];
            static int depth;
            static CONTEXT last;
            static char visited[1 << 20];

            static void unwind(CONTEXT *context) {
                DWORD64 base, establisher;
                void *data;
                RUNTIME_FUNCTION *entry = RtlLookupFunctionEntry(context->Rip, &base, NULL);
                if (entry) {
                    RtlVirtualUnwind(UNW_FLAG_NHANDLER, base, context->Rip, entry, context, &data, &establisher, NULL);
                } else {
                    context->Rip = *(DWORD64 *)context->Rsp;
                    context->Rsp += 8;
                }
            }

            static void check(CONTEXT context) {
                unsigned offset = context.Rip - (DWORD64)text_start;
                visited[offset] = 1;
                CONTEXT *expected = &callers[depth - 1];
                unwind(&context);
                if (context.Rip != expected->Rip || context.Rsp != expected->Rsp || context.Rbx != expected->Rbx
                        || context.Rbp != expected->Rbp || context.Rsi != expected->Rsi
                        || context.Rdi != expected->Rdi || context.R12 != expected->R12
                        || context.R13 != expected->R13 || context.R14 != expected->R14
                        || context.R15 != expected->R15) {
                    printf("wrong caller at %x\\n", offset);
                }
            }

            static int is_inside(DWORD64 address) {
                return address - (DWORD64)text_start < (DWORD64)(text_end - text_start);
            }

            /* What is called is not stepped through: a breakpoint waits for its return. */
            static unsigned char *breakpoint, replaced;
            static volatile int ended;

            static LONG CALLBACK step(EXCEPTION_POINTERS *exception) {
                CONTEXT *context = exception->ContextRecord;
                if (exception->ExceptionRecord->ExceptionCode == EXCEPTION_BREAKPOINT) {
                    *breakpoint = replaced;
                    context->Rip = (DWORD64)breakpoint;
                } else if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_SINGLE_STEP) {
                    return EXCEPTION_CONTINUE_SEARCH;
                }
                while (depth && context->Rsp >= callers[depth - 1].Rsp) depth--;
                DWORD64 top = *(DWORD64 *)context->Rsp;
                if (context->Rsp == last.Rsp - 8 && top > last.Rip && top <= last.Rip + 8) {
                    callers[depth] = *context;
                    callers[depth].Rip = top;
                    callers[depth++].Rsp += 8;
                }
                last = *context;
                context->EFlags = ended ? context->EFlags & ~0x100 : context->EFlags | 0x100;
                if (is_inside(context->Rip)) {
                    check(*context);
                } else if (depth && is_inside(callers[depth - 1].Rip)) {
                    breakpoint = (unsigned char *)callers[depth - 1].Rip;
                    replaced = *breakpoint;
                    *breakpoint = 0xcc;
                    context->EFlags &= ~0x100;
                }
                return EXCEPTION_CONTINUE_EXECUTION;
            }

            static int32_t state[8];
            static struct pair result;
            static const long long array[2600];

            __attribute__((noinline)) static int calls(void) {
                stub_jumps(1, 2);
                stub_saves(state, 1, 2);
                stub_stores(&result, 1);
                stub_copies(1, 2, array);
                stub_touches(1, 2, array);
                stub_wades(1, 2, array);
                struct pair (*holds)(long long, struct pair) = (void *)stub_holds;
                struct pair pair = holds(5, (struct pair){6, 7});
                void *pointer = stub_bind_bound(bound, (void *)8);
                struct three (*makes)(long long, struct pair) = pointer;
                struct three three = makes(9, (struct pair){10, 11});
                stub_release(pointer);
                return pair.integer != 5 || pair.floating != 7
                    || three.first != 9 || three.second != 11 || three.third != 8;
            }

            int main(void) {
                DWORD protection;
                VirtualProtect((void *)text_start, text_end - text_start, PAGE_EXECUTE_READWRITE, &protection);
                AddVectoredExceptionHandler(1, step);
                __asm__ volatile ("pushfq\\n orq $0x100, (%rsp)\\n popfq");
                int failed = calls();
                ended = 1;
                for (int offset = 0; offset < text_end - text_start; offset++) {
                    if (visited[offset]) printf("visited %x\\n", offset);
                }
                return failed;
            }
            """;

    private static final Set<String> STUBS = Set.of(
            "stub_jumps",
            "stub_saves",
            "stub_stores",
            "stub_copies",
            "stub_touches",
            "stub_wades",
            "stub_holds",
            "stub_bound");

    private static final Pattern FUNCTION = Pattern.compile("[0-9a-f]+ <(.*)>:");
    private static final Pattern INSTRUCTION = Pattern.compile(" +([0-9a-f]+):\\s++(?!int3).*");

    @TempDir
    private Path folder;

    @BeforeEach
    void assumeTools() {
        Tools.assumePresent(Platform.WINDOWS_X64);
        Tools.assumePresent("llvm-objdump");
    }

    @Test
    void callerIsFoundAtEveryInstruction() throws IOException {
        generate();
        Files.writeString(folder.resolve("program.c"), PROGRAM);
        Files.writeString(folder.resolve("start.s"), ".globl text_start\n.balign 16\ntext_start:\n");
        Files.writeString(folder.resolve("end.s"), ".globl text_end\n.balign 16\ntext_end:\n");
        run("x86_64-w64-mingw32-gcc", "-O1", "-Iinclude", "program.c", "start.s", "windows-x64/unwinding.o", "end.s",
                "-o", "program.exe", "-lws2_32");
        Launcher wine = Platform.WINDOWS_X64.runner().prepare(folder.toAbsolutePath());
        List<String> words = new ArrayList<>(wine.words());
        words.add("program.exe");
        String output = Command.run(folder, "program.log", words, wine.environment()).orThrow().output();
        assertEquals(List.of(), output.lines().filter(line -> !line.startsWith("visited")).toList());
        List<String> instructions = instructionsOfStubs();
        Set<String> visited = output.lines().collect(Collectors.toSet());
        assertTrue(instructions.size() > 50);
        assertEquals(List.of(), instructions.stream().filter(line -> !visited.contains(line)).toList());
    }

    /** The lines that a visit of every instruction of the stubs prints; padding is none. */
    private List<String> instructionsOfStubs() {
        String stub = "";
        List<String> lines = new ArrayList<>();
        for (String line : run("llvm-objdump", "-d", "--no-show-raw-insn", "windows-x64/unwinding.o").split("\\R")) {
            Matcher function = FUNCTION.matcher(line);
            Matcher instruction = INSTRUCTION.matcher(line);
            if (function.matches()) {
                stub = function.group(1);
            } else if (STUBS.contains(stub) && instruction.matches()) {
                lines.add("visited " + instruction.group(1));
            }
        }
        return lines;
    }

    private void generate() throws IOException {
        Path input = Files.writeString(folder.resolve("unwinding.stubgen.json"), REGISTRATIONS);
        Generator.generate(
                new GenerationRequest(
                        List.of(Target.WINDOWS_X64),
                        Bridge.C,
                        List.of(input.toString()),
                        List.of(),
                        folder,
                        "unwinding",
                        GenerationRequest.DEFAULT_PACKAGE,
                        Output.of(Bridge.C),
                        GenerationRequest.JNI_ON_LOAD,
                        MemorySegmentLayer.LEFT_OUT,
                        1,
                        Environments.KEPT,
                        List.of(),
                        AssemblerChoice.BUILT_IN,
                        Verification.LEFT_OUT),
                _ -> {});
    }

    private String run(String... words) {
        return Command.run(folder, "output.log", List.of(words)).orThrow().output();
    }
}
