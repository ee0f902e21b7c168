package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.testc.run.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gdb and libgcc find the C caller of a stub by the stub's unwind information alone. */
class UnwindingTest {
    private static final String REGISTRATIONS = """
            {"foreign": {"downcalls": [
              {"name": "jumps", "symbol": "callee", "returnType": "long", "parameterTypes": ["long", "long"]},
              {"name": "pushes", "symbol": "callee", "returnType": "void", "parameterTypes": ["long", "long"],
               "options": {"captureCallState": true}},
              {"name": "stores", "symbol": "pair", "returnType": "struct(long, double)", "parameterTypes": ["long"]},
              {"name": "allocates", "symbol": "callee", "returnType": "long",
               "parameterTypes": ["long", "long", "struct(sequence(5, long))"],
               "options": {"captureCallState": true}},
              {"name": "loops", "symbol": "callee", "returnType": "long",
               "parameterTypes": ["long", "long", "struct(sequence(40, long))"]}
            ], "directUpcalls": [
              {"name": "forwards", "class": "C", "method": "m", "returnType": "long", "parameterTypes": ["long", "long"]},
              {"name": "holds", "class": "C", "method": "m", "returnType": "struct(long, double)",
               "parameterTypes": ["long", "struct(long, double)"]}
            ], "upcalls": [
              {"name": "bound", "returnType": "struct(long, double, long)",
               "parameterTypes": ["long", "struct(long, double)"]}
            ]}}
            """;
    private static final String PROGRAM = """
            #include "unwinding.h"

            #include <stdlib.h>
            #include <unwind.h>

            struct pair { long integer; double floating; };
            struct part { long integer; double floating; };
            struct three { long first; double second; long third; };

            __attribute__((noinline)) long callee(long a, long b) { return a + b; }
            __attribute__((noinline)) struct pair pair(long a) { return (struct pair){a, 1}; }

            __attribute__((noinline)) void caller(void);

            static _Unwind_Reason_Code note(struct _Unwind_Context *context, void *found) {
                *(int *)found |= _Unwind_GetRegionStart(context) == (_Unwind_Word)caller;
                return _URC_NO_REASON;
            }

            static void unwind(void) {
                int found = 0;
                _Unwind_Backtrace(note, &found);
                if (!found) {
                    exit(1);
                }
            }

            static int unwinds;

            __attribute__((noinline)) int64_t impl_forwards(int64_t a, int64_t b) {
                if (unwinds) {
                    unwind();
                }
                return a - b;
            }
            __attribute__((noinline)) void impl_holds(void *result, int64_t a, const void *b) {
                if (unwinds) {
                    unwind();
                }
                *(struct pair *)result = (struct pair){a, ((const struct part *)b)->floating};
            }
            __attribute__((noinline)) static void bound(void *data, void *result, int64_t a, const void *b) {
                if (unwinds) {
                    unwind();
                }
                *(struct three *)result = (struct three){a, ((const struct part *)b)->floating, (long)data};
            }

            static int32_t state;
            static struct pair result;
            static const long array[40];

            __attribute__((noinline)) void caller(void) {
                stub_jumps(1, 2);
                stub_pushes(&state, 1, 2);
                stub_stores(&result, 1);
                stub_allocates(&state, 1, 2, array);
                stub_loops(1, 2, array);
                long difference = ((long (*)(long, long))stub_forwards)(3, 4);
                struct pair pair = ((struct pair (*)(long, struct part))stub_holds)(5, (struct part){6, 7});
                void *pointer = stub_bind_bound(bound, (void *)8);
                struct three three = ((struct three (*)(long, struct part))pointer)(9, (struct part){10, 11});
                stub_release(pointer);
                if (difference != -1 || pair.integer != 5 || pair.floating != 7
                        || three.first != 9 || three.second != 11 || three.third != 8) {
                    exit(2);
                }
            }

            int main(int argc, char **argv) {
                (void)argv;
                unwinds = argc > 1;
                caller();
                return 0;
            }
            """;
    /** More than a stub and what it calls have; the copy loop goes round twenty times. */
    private static final int STEPS = 200;

    private static final Pattern INNERMOST = Pattern.compile("#0 .*?(0x[0-9a-f]+) in (\\w+) \\(.*");
    private static final Pattern OUTER = Pattern.compile("#([1-9]) .* in (\\w+) \\(.*");
    private static final Pattern INSTRUCTION = Pattern.compile("(?:=>)? +(0x[0-9a-f]+) <\\+[0-9]+>:\t(?!int3).*");

    @TempDir
    Path folder;

    @BeforeEach
    void assumeTools() {
        Tools.assumePresent(Platform.LINUX_X64);
        Tools.assumePresent("gdb");
    }

    @ParameterizedTest
    @CsvSource({
        "stub_jumps, false", "stub_pushes, true", "stub_stores, true", "stub_allocates, true", "stub_loops, true",
        "stub_forwards, false", "stub_holds, true", "stub_bound, true", "stubgen_trampolines, false"
    })
    void callerIsFoundAtEveryInstruction(String stub, boolean holdsFrame) throws IOException {
        Generated generated = build("-static");
        Files.writeString(folder.resolve("commands"), """
                set pagination off
                break *&%1$s
                run
                disassemble %1$s
                set $step = 0
                while $step < %2$d
                  backtrace 3
                  stepi
                  set $step = $step + 1
                end
                kill
                """.formatted(stub, STEPS));
        List<String> lines = generated.run("gdb", "-batch", "-nx", "-x", "commands", "program").lines().toList();

        Set<String> instructions = new TreeSet<>();
        Set<String> visited = new TreeSet<>();
        List<String> callees = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Matcher instruction = INSTRUCTION.matcher(lines.get(line));
            if (instruction.matches()) {
                instructions.add(instruction.group(1));
            }
            Matcher innermost = INNERMOST.matcher(lines.get(line));
            if (innermost.matches() && innermost.group(2).equals(stub)) {
                assertEquals("caller", outer(lines, line + 1), () -> "at " + innermost.group(1) + " of " + stub);
                visited.add(innermost.group(1));
            } else if (innermost.matches() && outer(lines, line + 1).equals(stub)) {
                assertEquals("caller", outer(lines, line + 2), () -> "in " + innermost.group(2) + " called by " + stub);
                callees.add(innermost.group(2));
            }
        }
        assertTrue(instructions.size() > 1, () -> String.join("\n", lines));
        assertEquals(instructions, visited);
        assertEquals(holdsFrame, !callees.isEmpty());
    }

    @Test
    void libgccFindsTheCallerOfUpcalls() throws IOException {
        build("-rdynamic").run(folder.resolve("program").toString(), "unwind");
    }

    /** With a single trampoline. */
    private Generated build(String option) throws IOException {
        Generated generated = Generated.of(Target.LINUX_X64, Bridge.C, folder, "unwinding", REGISTRATIONS, 1);
        Files.writeString(folder.resolve("program.c"), PROGRAM);
        generated.run(
                "gcc", "-O1", "-fno-omit-frame-pointer", option, "-Iinclude", "program.c", generated.object(), "-o",
                "program");
        return generated;
    }

    /** The function of an outer frame. */
    private static String outer(List<String> lines, int line) {
        Matcher matcher = OUTER.matcher(line < lines.size() ? lines.get(line) : "");
        return matcher.matches() ? matcher.group(2) : "";
    }
}
