package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.emit.AssemblyException;
import io.stubgen.emit.peer.Comparison;
import io.stubgen.emit.peer.EmittedInstruction;
import io.stubgen.emit.peer.Peer;
import io.stubgen.emit.peer.PeerAssembler;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the instructions of an object with what independent assemblers make of their text. */
final class Verifier {
    private final Target target;
    private final List<Peer> peers;

    /** @param peers all assemblers that there could be, those that are not here with the reason */
    Verifier(Target target, List<Peer> peers) {
        this.target = target;
        this.peers = List.copyOf(peers);
    }

    /**
     * Asks each assembler about each instruction.
     *
     * @return a line for the user for each assembler
     * @throws GenerationException if an encoding differs, or if there is no assembler to ask
     */
    List<String> verify(List<EmittedInstruction> instructions) {
        if (peers.stream().allMatch(Peer.Absent.class::isInstance)) {
            throw new GenerationException(peers.stream()
                    .map(Verifier::wanted)
                    .collect(Collectors.joining(
                            ", ", "there is nothing to verify %s with; install one of ".formatted(target), "")));
        }
        return peers.stream().map(peer -> "%s, %s".formatted(target, verify(peer, instructions))).toList();
    }

    private String verify(Peer peer, List<EmittedInstruction> instructions) {
        return switch (peer) {
            case Peer.Absent(String name, String reason) -> "%s: not here: %s".formatted(name, reason);
            case Peer.Present(PeerAssembler assembler) -> {
                Comparison comparison = compare(assembler, instructions);
                if (!comparison.differences().isEmpty()) {
                    throw new GenerationException(difference(comparison));
                }
                yield comparison.summary();
            }
        };
    }

    private Comparison compare(PeerAssembler assembler, List<EmittedInstruction> instructions) {
        try {
            return Comparison.of(assembler, instructions);
        } catch (AssemblyException e) {
            throw new GenerationException("%s: %s".formatted(target, e.getMessage()), e);
        }
    }

    private String difference(Comparison comparison) {
        int others = comparison.differences().size() - 1;
        return "an instruction for %s is not encoded as %s encodes it: %s".formatted(
                        target, comparison.assembler(), comparison.differences().getFirst())
                + (others == 0 ? "" : "; %s more differ".formatted(others));
    }

    /** An assembler, and what it needs to be here. */
    private static String wanted(Peer peer) {
        return switch (peer) {
            case Peer.Absent(String name, String reason) -> "%s (%s)".formatted(name, reason);
            case Peer.Present(PeerAssembler assembler) -> assembler.name();
        };
    }
}
