package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.testc.run.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * libgcc finds the C caller of a stub by the stub's unwind information alone, at each of its instructions: with signed
 * and unsigned return addresses, in prologues, epilogues and what follows an epilogue.
 */
class AArch64UnwindingTest {
    private static final String REGISTRATIONS_OF_C = """
            {"foreign": {"downcalls": [
              {"name": "jumps", "symbol": "callee", "returnType": "long", "parameterTypes": ["long", "long"]},
              {"name": "keeps", "symbol": "callee", "returnType": "void", "parameterTypes": ["long", "long"],
               "options": {"captureCallState": true}},
              {"name": "stores", "symbol": "pair", "returnType": "struct(long, double)", "parameterTypes": ["long"]},
              {"name": "spills", "symbol": "callee", "returnType": "long",
               "parameterTypes": ["long", "long", "long", "long", "long", "long", "long", "long", "long", "long"],
               "options": {"captureCallState": true}},
              {"name": "copies", "symbol": "callee", "returnType": "long",
               "parameterTypes": ["long", "long", "struct(sequence(5, long))"]},
              {"name": "loops", "symbol": "callee", "returnType": "long",
               "parameterTypes": ["long", "long", "long", "long", "long", "long", "long", "long", "long", "long",
                                  "struct(sequence(100, long))"],
               "options": {"captureCallState": true}}
            ], "directUpcalls": [
              {"name": "forwards", "class": "C", "method": "m", "returnType": "long",
               "parameterTypes": ["long", "long"]},
              {"name": "holds", "class": "C", "method": "m", "returnType": "struct(long, double)",
               "parameterTypes": ["long", "struct(long, double)"]}
            ], "upcalls": [
              {"name": "bound", "returnType": "struct(long, double, long)",
               "parameterTypes": ["long", "struct(long, double)"]}
            ]}}
            """;
    private static final String REGISTRATIONS_OF_JNI = """
            {"foreign": {"directUpcalls": [
              {"name": "returns", "class": "C", "method": "m", "returnType": "long",
               "parameterTypes": ["long", "long"]},
              {"name": "nothing", "class": "C", "method": "n", "returnType": "void", "parameterTypes": []}
            ]}}
            """;
    /** Offset and size of a function, type, name. */
    private static final Pattern SYMBOL = Pattern.compile("([0-9a-f]+) ([0-9a-f]+) [tT] (\\w+)");

    @TempDir
    Path folder;

    @BeforeEach
    void assumeTools() {
        Tools.assumePresent(Platform.LINUX_AARCH64);
        Tools.assumePresent("aarch64-linux-gnu-nm");
    }

    @Test
    void callerOfStubsOfBridgeCIsFound() throws IOException {
        String output = run(Bridge.C, REGISTRATIONS_OF_C, "c.c", "stub_jumps", name -> !name.startsWith("stub_bind")
                && !name.equals("stub_release") && !name.equals("stubgen_released"));
        assertEquals(
                Set.of("stub_jumps", "stub_keeps", "stub_stores", "stub_spills", "stub_copies", "stub_loops",
                        "stub_forwards", "stub_holds", "stub_bound", "stubgen_trampolines"),
                watched(output));
    }

    @Test
    void callerOfStubsOfBridgeJniIsFound() throws IOException {
        String output = run(
                Bridge.JNI, REGISTRATIONS_OF_JNI, "jni.c", "stub_returns", name -> name.startsWith("stub_"));
        assertEquals(Set.of("stub_returns", "stub_nothing"), watched(output));
    }

    private String run(
            Bridge bridge, String registrations, String program, String anchor, Predicate<String> isWatched)
            throws IOException {
        Generated generated =
                Generated.of(Target.LINUX_AARCH64, bridge, folder, "unwinding", registrations, 1);
        for (String file : List.of("watch.h", program)) {
            Files.writeString(folder.resolve(file), Generated.resource("unwinding/" + file));
        }
        String symbols = generated.run("aarch64-linux-gnu-nm", "-S", generated.object());
        Files.writeString(folder.resolve("functions.inc"), functions(symbols, anchor, isWatched));
        generated.run(
                "aarch64-linux-gnu-gcc", "-O1", "-static", "-Iinclude", program, generated.object(), "-o", "program");
        return generated.run("qemu-aarch64", folder.resolve("program").toString());
    }

    /** The functions, as places relative to one that every object sees. */
    private static String functions(String symbols, String anchor, Predicate<String> isWatched) {
        List<Matcher> all = symbols.lines().map(SYMBOL::matcher).filter(Matcher::matches).toList();
        long base = all.stream()
                .filter(symbol -> symbol.group(3).equals(anchor))
                .mapToLong(symbol -> Long.parseLong(symbol.group(1), 16))
                .findFirst()
                .orElseThrow();
        return all.stream()
                .filter(symbol -> isWatched.test(symbol.group(3)))
                .map(symbol -> "FUNCTION(\"%s\", (char *)%s + %d, 0x%s)\n".formatted(
                        symbol.group(3), anchor, Long.parseLong(symbol.group(1), 16) - base, symbol.group(2)))
                .collect(Collectors.joining());
    }

    private static Set<String> watched(String output) {
        return output.lines().map(line -> line.replaceFirst(":.*", "")).collect(Collectors.toSet());
    }
}
