package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gdb finds the C caller at every instruction of a stub, by the stub's unwind information alone. */
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
            ]}}
            """;
    private static final String PROGRAM = """
            #include "unwinding.h"

            struct pair { long integer; double floating; };

            __attribute__((noinline)) long callee(long a, long b) { return a + b; }
            __attribute__((noinline)) struct pair pair(long a) { return (struct pair){a, 1}; }

            static int32_t state;
            static struct pair result;
            static const long array[40];

            __attribute__((noinline)) void caller(void) {
                stub_jumps(1, 2);
                stub_pushes(&state, 1, 2);
                stub_stores(&result, 1);
                stub_allocates(&state, 1, 2, array);
                stub_loops(1, 2, array);
            }

            int main(void) {
                caller();
                return 0;
            }
            """;
    /** More than a stub and what it calls have; the copy loop goes round twenty times. */
    private static final int STEPS = 200;

    private static final Pattern INNERMOST = Pattern.compile("#0 .*?(0x[0-9a-f]+) in (\\w+) \\(.*");
    private static final Pattern OUTER = Pattern.compile("#([1-9]) .* in (\\w+) \\(.*");
    private static final Pattern INSTRUCTION = Pattern.compile("(?:=>)? +(0x[0-9a-f]+) <\\+.*");

    @TempDir
    Path folder;

    @BeforeEach
    void assumeTools() {
        Tools.assumePresent(Platform.LINUX_X64);
        Tools.assumePresent("gdb");
    }

    @ParameterizedTest
    @CsvSource({"jumps, false", "pushes, true", "stores, true", "allocates, true", "loops, true"})
    void callerIsFoundAtEveryInstruction(String name, boolean holdsFrame) throws IOException {
        Generated generated = Generated.of(Bridge.C, folder, "unwinding", REGISTRATIONS);
        Files.writeString(folder.resolve("program.c"), PROGRAM);
        generated.run(
                "gcc", "-O1", "-fno-omit-frame-pointer", "-static", "-Iinclude", "program.c", generated.object(),
                "-o", "program");
        String stub = "stub_" + name;
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

    /** The function of an outer frame. */
    private static String outer(List<String> lines, int line) {
        Matcher matcher = OUTER.matcher(line < lines.size() ? lines.get(line) : "");
        return matcher.matches() ? matcher.group(2) : "";
    }
}
