package io.stubgen.bench.instruction;

import io.stubgen.abi.SignatureText;
import io.stubgen.abi.Target;
import io.stubgen.bench.source.RandomDowncalls;
import io.stubgen.bench.source.ShimSource;
import io.stubgen.bench.source.UpcallShimSource;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.UpcallCallee.JavaMethod;
import io.stubgen.emit.UpcallCallee.Receiver;
import io.stubgen.emit.UpcallStub;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.RegistrationReader;
import io.stubgen.registration.Registrations;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts the instructions of a target's stubs of bridge jni, and of shims in C that its compilers make. */
public final class InstructionComparison {
    /** Reads the objects of every target. */
    public static final String DISASSEMBLER = "llvm-objdump";

    private static final long SEED = 20_260_101;

    private final Target target;
    private final List<Peer> peers;
    private final Path folder;

    /**
     * Describes a comparison.
     *
     * @param peers compilers of the target
     * @param folder for everything that is written
     */
    public InstructionComparison(Target target, List<Peer> peers, Path folder) {
        this.target = target;
        this.peers = List.copyOf(peers);
        this.folder = folder;
    }

    /** Downcalls as they are frequent in libraries. */
    public Counts frequentDowncalls() {
        return downcalls(registrations("downcalls.stubgen.json").downcalls().stream()
                .map(InstructionComparison::stub)
                .toList());
    }

    /** Direct upcalls as they are frequent in libraries. */
    public Counts frequentUpcalls() {
        List<DirectUpcall> upcalls = registrations("upcalls.stubgen.json").directUpcalls();
        return upcalls(IntStream.range(0, upcalls.size())
                .mapToObj(index -> upcall(upcalls.get(index).method().name(), upcalls.get(index).function(), index))
                .toList());
    }

    /** Random downcalls, always the same. */
    public Counts randomDowncalls(int count) {
        return downcalls(RandomDowncalls.of(target, count, SEED));
    }

    /** Direct upcalls of the same functions. */
    public Counts randomUpcalls(int count) {
        List<DowncallStub> downcalls = RandomDowncalls.of(target, count, SEED);
        return upcalls(IntStream.range(0, count)
                .mapToObj(index -> upcall("u" + index, downcalls.get(index).function(), index))
                .toList());
    }

    private Counts downcalls(List<DowncallStub> stubs) {
        return new Counts(
                stubs.stream().collect(Collectors.toMap(DowncallStub::symbol, InstructionComparison::text)),
                StubCounts.ofDowncalls(target, stubs),
                shims(ShimSource.of(target, stubs)));
    }

    private Counts upcalls(List<UpcallStub> stubs) {
        return new Counts(
                stubs.stream().collect(Collectors.toMap(UpcallStub::symbol, stub -> SignatureText.of(stub.function()))),
                StubCounts.ofUpcalls(target, stubs),
                shims(UpcallShimSource.of(target, stubs)));
    }

    private Map<Peer, Map<String, Integer>> shims(String source) {
        Map<Peer, Map<String, Integer>> counts = new EnumMap<>(Peer.class);
        peers.forEach(peer -> counts.put(peer, new ShimCompiler(peer, folder).counts(source)));
        return counts;
    }

    private Registrations registrations(String name) {
        try (InputStream resource = getClass().getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException(name);
            }
            Path file = Files.write(folder.resolve(name), resource.readAllBytes());
            return RegistrationReader.read(target, List.of(file.toString()), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UpcallStub upcall(String name, FunctionDescriptor function, int target) {
        return new UpcallStub("stub_" + name, function, new JavaMethod(target, Receiver.NONE));
    }

    private static DowncallStub stub(Downcall downcall) {
        return new DowncallStub(
                "stub_" + downcall.name(), downcall.symbol(), downcall.function(), downcall.options());
    }

    private static String text(DowncallStub stub) {
        return SignatureText.of(stub.function()) + (stub.options().capturesState() ? ", call state stored" : "");
    }
}
