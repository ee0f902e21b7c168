package io.stubgen.bench.instruction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.abi.OperatingSystem;
import io.stubgen.abi.Target;
import io.stubgen.bench.Command;
import io.stubgen.bench.source.RandomDowncalls;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.StubListing;
import io.stubgen.generate.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JNI stubs have no more instructions than shims that compilers make. */
class InstructionCountTest {
    private static final int RANDOM = Boolean.getBoolean("stubgen.full") ? 1_000 : 250;

    @TempDir
    private Path folder;

    /** Of the geometric mean of stub / shim. */
    private static double bound(Target target) {
        return target.operatingSystem() == OperatingSystem.LINUX ? 1.00 : 1.05;
    }

    @ParameterizedTest
    @EnumSource
    void frequentDowncalls(Target target) {
        assertFrequent(target, "downcall", comparison(target).frequentDowncalls());
    }

    @ParameterizedTest
    @EnumSource
    void frequentUpcalls(Target target) {
        assertFrequent(target, "upcall", comparison(target).frequentUpcalls());
    }

    @ParameterizedTest
    @EnumSource
    void randomDowncalls(Target target) {
        assertMean(target, "random downcalls", comparison(target).randomDowncalls(RANDOM));
    }

    @ParameterizedTest
    @EnumSource
    void randomUpcalls(Target target) {
        assertMean(target, "random upcalls", comparison(target).randomUpcalls(RANDOM));
    }

    /** What tables and reports tell is what a disassembler finds in the object. */
    @ParameterizedTest
    @EnumSource
    void listingsAreRight(Target target) throws IOException {
        assumeDisassembler();
        CompiledStubs compiled = StubCounts.compiledDowncalls(target, RandomDowncalls.of(target, RANDOM, 1));
        Path object = folder.resolve("stubs.o");
        Files.write(object, Backend.of(target).writer().apply(compiled.object()));
        Map<String, Integer> disassembled = ShimCompiler.counts(object);
        Map<String, Integer> listed = compiled.listings().stream()
                .filter(stub -> stub.sharedWith().isEmpty())
                .collect(Collectors.toMap(StubListing::symbol, StubListing::instructions));
        disassembled.keySet().retainAll(listed.keySet());
        assertEquals(listed, disassembled);
    }

    private InstructionComparison comparison(Target target) {
        assumeDisassembler();
        List<Peer> peers = Peer.of(target);
        peers.forEach(peer -> assume(peer.program()));
        return new InstructionComparison(target, peers, folder);
    }

    private static void assumeDisassembler() {
        assume(InstructionComparison.DISASSEMBLER);
    }

    private static void assume(String program) {
        assumeTrue(Command.exists(program), () -> "no " + program + ": make test-tools installs it");
    }

    /** On Linux each, beside the better compiler; elsewhere in the mean. */
    private static void assertFrequent(Target target, String kind, Counts counts) {
        assertMean(target, "frequent " + kind + "s", counts);
        if (target.operatingSystem() == OperatingSystem.LINUX) {
            List<String> more = counts.more(counts.better()).stream()
                    .map(symbol -> "%s: %d instructions, a compiler has %d".formatted(
                            counts.signatures().get(symbol),
                            counts.stubs().get(symbol),
                            counts.better().get(symbol)))
                    .toList();
            assertEquals(List.of(), more);
        }
    }

    private static void assertMean(Target target, String kind, Counts counts) {
        counts.shims().forEach((peer, compiled) -> print(target, kind, peer.label(), counts, compiled));
        Map<String, Integer> better = counts.better();
        print(target, kind, "the better one", counts, better);
        double mean = counts.mean(better);
        assertTrue(mean <= bound(target), () -> target + ", " + kind + ": geometric mean of stub / shim: " + mean);
    }

    private static void print(
            Target target, String kind, String compiler, Counts counts, Map<String, Integer> compiled) {
        System.out.printf(
                "%s, %d %s: instructions stub / %s, geometric mean %.3f; fewer %d, more %d%n",
                target,
                counts.stubs().size(),
                kind,
                compiler,
                counts.mean(compiled),
                counts.fewer(compiled),
                counts.more(compiled).size());
    }
}
