package io.stubgen.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.abi.SignatureText;
import io.stubgen.abi.Target;
import io.stubgen.bench.source.RandomDowncalls;
import io.stubgen.emit.DowncallStub;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.RegistrationReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** JNI stubs have no more instructions than shims that gcc -O2 makes. */
class InstructionCountTest {
    private static final int RANDOM_DOWNCALLS = 1_000;
    private static final long SEED = 20_260_101;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(
                Command.exists("gcc") && Command.exists("objdump"),
                "no gcc or objdump: install gcc and binutils with make test-tools");
    }

    @Test
    void frequentSignatures() throws IOException, URISyntaxException {
        String file = Path.of(getClass().getResource("frequent.stubgen.json").toURI()).toString();
        List<DowncallStub> stubs = RegistrationReader.read(Target.LINUX_X64, List.of(file)).downcalls().stream()
                .map(InstructionCountTest::stub)
                .toList();
        Map<String, Integer> ours = InstructionCounts.ofStubs(stubs);
        Map<String, Integer> gcc = InstructionCounts.ofShims(stubs, folder);
        System.out.println("| signature | stub | gcc -O2 |\n|---|---|---|");
        stubs.forEach(stub -> System.out.printf(
                "| `%s` | %d | %d |%n", text(stub), ours.get(stub.symbol()), gcc.get(stub.symbol())));
        Stream<Executable> checks = stubs.stream().map(stub -> () -> assertTrue(
                ours.get(stub.symbol()) <= gcc.get(stub.symbol()),
                () -> "%s: %d instructions, gcc -O2 has %d"
                        .formatted(text(stub), ours.get(stub.symbol()), gcc.get(stub.symbol()))));
        assertAll(checks);
    }

    @Test
    void randomSignatures() throws IOException {
        List<DowncallStub> stubs = RandomDowncalls.of(Target.LINUX_X64, RANDOM_DOWNCALLS, SEED);
        Map<String, Integer> ours = InstructionCounts.ofStubs(stubs);
        Map<String, Integer> gcc = InstructionCounts.ofShims(stubs, folder);
        double logarithms = 0;
        int more = 0;
        int fewer = 0;
        for (DowncallStub stub : stubs) {
            int stubCount = ours.get(stub.symbol());
            int shimCount = gcc.get(stub.symbol());
            logarithms += Math.log((double) stubCount / shimCount);
            more += stubCount > shimCount ? 1 : 0;
            fewer += stubCount < shimCount ? 1 : 0;
        }
        double mean = Math.exp(logarithms / stubs.size());
        System.out.printf(
                "%d random downcalls, seed %d: instructions stub / gcc -O2, geometric mean %.3f; fewer %d, more %d%n",
                stubs.size(), SEED, mean, fewer, more);
        assertTrue(mean <= 1, () -> "geometric mean of stub / gcc -O2: " + mean);
    }

    private static DowncallStub stub(Downcall downcall) {
        return new DowncallStub(
                "stub_" + downcall.name(), downcall.symbol(), downcall.function(), downcall.options());
    }

    private static String text(DowncallStub stub) {
        return SignatureText.of(stub.function()) + (stub.options().capturesState() ? " + errno" : "");
    }
}
