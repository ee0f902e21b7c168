package io.stubgen.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.abi.SignatureText;
import io.stubgen.abi.Target;
import io.stubgen.bench.source.RandomDowncalls;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.UpcallCallee.JavaMethod;
import io.stubgen.emit.UpcallCallee.Receiver;
import io.stubgen.emit.UpcallStub;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.RegistrationReader;
import io.stubgen.registration.Registrations;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        List<DowncallStub> stubs = registrations("frequent.stubgen.json").downcalls().stream()
                .map(InstructionCountTest::stub)
                .toList();
        Map<String, String> signatures =
                stubs.stream().collect(Collectors.toMap(DowncallStub::symbol, InstructionCountTest::text));
        assertAtMost(signatures, InstructionCounts.ofStubs(stubs), InstructionCounts.ofShims(stubs, folder));
    }

    @Test
    void frequentUpcalls() throws IOException, URISyntaxException {
        List<DirectUpcall> upcalls = registrations("frequent-upcalls.stubgen.json").directUpcalls();
        List<UpcallStub> stubs = IntStream.range(0, upcalls.size())
                .mapToObj(index -> upcall(upcalls.get(index).method().name(), upcalls.get(index).function(), index))
                .toList();
        Map<String, String> signatures = stubs.stream()
                .collect(Collectors.toMap(UpcallStub::symbol, stub -> "upcall " + SignatureText.of(stub.function())));
        assertAtMost(signatures, InstructionCounts.ofUpcalls(stubs), InstructionCounts.ofUpcallShims(stubs, folder));
    }

    private Registrations registrations(String resource) throws URISyntaxException {
        String file = Path.of(getClass().getResource(resource).toURI()).toString();
        return RegistrationReader.read(Target.LINUX_X64, List.of(file), List.of());
    }

    /** Prints the counts as a table. */
    private static void assertAtMost(
            Map<String, String> signatures, Map<String, Integer> ours, Map<String, Integer> gcc) {
        Map<String, String> rows = new TreeMap<>(signatures);
        System.out.println("| signature | stub | gcc -O2 |\n|---|---|---|");
        rows.forEach((symbol, signature) ->
                System.out.printf("| `%s` | %d | %d |%n", signature, ours.get(symbol), gcc.get(symbol)));
        Stream<Executable> checks = rows.entrySet().stream().map(row -> () -> assertTrue(
                ours.get(row.getKey()) <= gcc.get(row.getKey()),
                () -> "%s: %d instructions, gcc -O2 has %d"
                        .formatted(row.getValue(), ours.get(row.getKey()), gcc.get(row.getKey()))));
        assertAll(checks);
    }

    @Test
    void randomSignatures() throws IOException {
        List<DowncallStub> stubs = RandomDowncalls.of(Target.LINUX_X64, RANDOM_DOWNCALLS, SEED);
        assertFewerOnAverage(
                "downcalls", InstructionCounts.ofStubs(stubs), InstructionCounts.ofShims(stubs, folder));
    }

    @Test
    void randomUpcalls() throws IOException {
        List<DowncallStub> downcalls = RandomDowncalls.of(Target.LINUX_X64, RANDOM_DOWNCALLS, SEED);
        List<UpcallStub> stubs = IntStream.range(0, downcalls.size())
                .mapToObj(index -> upcall("u" + index, downcalls.get(index).function(), index))
                .toList();
        assertFewerOnAverage(
                "upcalls", InstructionCounts.ofUpcalls(stubs), InstructionCounts.ofUpcallShims(stubs, folder));
    }

    private static void assertFewerOnAverage(String kind, Map<String, Integer> ours, Map<String, Integer> gcc) {
        double logarithms = 0;
        int more = 0;
        int fewer = 0;
        for (String symbol : ours.keySet()) {
            int stubCount = ours.get(symbol);
            int shimCount = gcc.get(symbol);
            logarithms += Math.log((double) stubCount / shimCount);
            more += stubCount > shimCount ? 1 : 0;
            fewer += stubCount < shimCount ? 1 : 0;
        }
        double mean = Math.exp(logarithms / ours.size());
        System.out.printf(
                "%d random %s, seed %d: instructions stub / gcc -O2, geometric mean %.3f; fewer %d, more %d%n",
                ours.size(), kind, SEED, mean, fewer, more);
        assertTrue(mean <= 1, () -> "geometric mean of stub / gcc -O2: " + mean);
    }

    private static UpcallStub upcall(String name, FunctionDescriptor function, int target) {
        return new UpcallStub("stub_" + name, function, new JavaMethod(target, Receiver.NONE));
    }

    private static DowncallStub stub(Downcall downcall) {
        return new DowncallStub(
                "stub_" + downcall.name(), downcall.symbol(), downcall.function(), downcall.options());
    }

    private static String text(DowncallStub stub) {
        return SignatureText.of(stub.function()) + (stub.options().capturesState() ? " + errno" : "");
    }
}
