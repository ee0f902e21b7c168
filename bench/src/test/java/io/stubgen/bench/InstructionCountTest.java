package io.stubgen.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.abi.SignatureText;
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
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JNI stubs have no more instructions than shims that compilers make. */
class InstructionCountTest {
    private static final int RANDOM_DOWNCALLS = 1_000;
    private static final long SEED = 20_260_101;

    @TempDir
    private Path folder;

    private static void assumeTools(InstructionCounts counts) {
        for (String tool : counts.tools()) {
            assumeTrue(Command.exists(tool), "no " + tool + ": make test-tools installs it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void frequentSignatures(InstructionCounts counts) throws IOException, URISyntaxException {
        assumeTools(counts);
        List<DowncallStub> stubs = registrations(counts, "frequent.stubgen.json").downcalls().stream()
                .map(InstructionCountTest::stub)
                .toList();
        Map<String, String> signatures =
                stubs.stream().collect(Collectors.toMap(DowncallStub::symbol, InstructionCountTest::text));
        assertAtMost(counts, signatures, counts.ofStubs(stubs), counts.ofShims(stubs, folder));
    }

    @ParameterizedTest
    @EnumSource
    void frequentUpcalls(InstructionCounts counts) throws IOException, URISyntaxException {
        assumeTools(counts);
        List<DirectUpcall> upcalls = registrations(counts, "frequent-upcalls.stubgen.json").directUpcalls();
        List<UpcallStub> stubs = IntStream.range(0, upcalls.size())
                .mapToObj(index -> upcall(upcalls.get(index).method().name(), upcalls.get(index).function(), index))
                .toList();
        Map<String, String> signatures = stubs.stream()
                .collect(Collectors.toMap(UpcallStub::symbol, stub -> "upcall " + SignatureText.of(stub.function())));
        assertAtMost(counts, signatures, counts.ofUpcalls(stubs), counts.ofUpcallShims(stubs, folder));
    }

    private Registrations registrations(InstructionCounts counts, String resource) throws URISyntaxException {
        String file = Path.of(getClass().getResource(resource).toURI()).toString();
        return RegistrationReader.read(counts.target(), List.of(file), List.of());
    }

    /** Prints the counts as a table. */
    private static void assertAtMost(
            InstructionCounts counts,
            Map<String, String> signatures,
            Map<String, Integer> ours,
            Map<String, Integer> compiled) {
        Map<String, String> rows = new TreeMap<>(signatures);
        System.out.printf("%s%n| signature | stub | %s |%n|---|---|---|%n", counts.target(), counts.peer());
        rows.forEach((symbol, signature) ->
                System.out.printf("| `%s` | %d | %d |%n", signature, ours.get(symbol), compiled.get(symbol)));
        Stream<Executable> checks = rows.entrySet().stream().map(row -> () -> assertTrue(
                ours.get(row.getKey()) <= compiled.get(row.getKey()),
                () -> "%s: %d instructions, %s has %d"
                        .formatted(
                                row.getValue(), ours.get(row.getKey()), counts.peer(), compiled.get(row.getKey()))));
        assertAll(checks);
    }

    @ParameterizedTest
    @EnumSource
    void randomSignatures(InstructionCounts counts) throws IOException {
        assumeTools(counts);
        List<DowncallStub> stubs = RandomDowncalls.of(counts.target(), RANDOM_DOWNCALLS, SEED);
        assertFewerOnAverage(counts, "downcalls", counts.ofStubs(stubs), counts.ofShims(stubs, folder));
    }

    @ParameterizedTest
    @EnumSource
    void randomUpcalls(InstructionCounts counts) throws IOException {
        assumeTools(counts);
        List<DowncallStub> downcalls = RandomDowncalls.of(counts.target(), RANDOM_DOWNCALLS, SEED);
        List<UpcallStub> stubs = IntStream.range(0, downcalls.size())
                .mapToObj(index -> upcall("u" + index, downcalls.get(index).function(), index))
                .toList();
        assertFewerOnAverage(counts, "upcalls", counts.ofUpcalls(stubs), counts.ofUpcallShims(stubs, folder));
    }

    private static void assertFewerOnAverage(
            InstructionCounts counts, String kind, Map<String, Integer> ours, Map<String, Integer> compiled) {
        double logarithms = 0;
        int more = 0;
        int fewer = 0;
        for (String symbol : ours.keySet()) {
            int stubCount = ours.get(symbol);
            int shimCount = compiled.get(symbol);
            logarithms += Math.log((double) stubCount / shimCount);
            more += stubCount > shimCount ? 1 : 0;
            fewer += stubCount < shimCount ? 1 : 0;
        }
        double mean = Math.exp(logarithms / ours.size());
        System.out.printf(
                "%d random %s, %s, seed %d: instructions stub / %s, geometric mean %.3f; fewer %d, more %d%n",
                ours.size(), kind, counts.target(), SEED, counts.peer(), mean, fewer, more);
        assertTrue(mean <= 1, () -> "geometric mean of stub / " + counts.peer() + ": " + mean);
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
