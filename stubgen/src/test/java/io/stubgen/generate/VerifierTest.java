package io.stubgen.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.Target;
import io.stubgen.emit.AssemblyException;
import io.stubgen.emit.peer.EmittedInstruction;
import io.stubgen.emit.peer.Peer;
import io.stubgen.emit.peer.PeerAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With assemblers that are made up. */
class VerifierTest {
    private static final List<EmittedInstruction> INSTRUCTIONS = List.of(
            new EmittedInstruction(_ -> "ret", Optional.of("ret"), new byte[] {(byte) 0xc3}),
            new EmittedInstruction(_ -> "int3", Optional.empty(), new byte[] {(byte) 0xcc}));

    /** Answers with the bytes that were emitted, but for one instruction. */
    private record AllButOne(String name, int number, Answer answer) implements PeerAssembler {
        @Override
        public List<Answer> assemble(List<EmittedInstruction> instructions) {
            List<Answer> answers = new ArrayList<>();
            instructions.forEach(instruction -> answers.add(new Encoded(instruction.bytes())));
            answers.set(number, answer);
            return answers;
        }
    }

    @Test
    void everyAssemblerHasALine() {
        List<String> lines = verify(
                peer(new PeerAssembler.Encoded(new byte[] {(byte) 0xcc})),
                new Peer.Absent("Second", "no second on the PATH"),
                peer(new PeerAssembler.NotAsked()));

        assertEquals(
                List.of(
                        "linux-x64, First: 2 instructions, 2 agree",
                        "linux-x64, Second: not here: no second on the PATH",
                        "linux-x64, First: 2 instructions, 1 agree, 1 not asked about"),
                lines);
    }

    @Test
    void aPlantedEncodingIsFound() {
        assertFails(
                "an instruction for linux-x64 is not encoded as First encodes it: 'int3' is cc, but First has cd",
                peer(new PeerAssembler.Encoded(new byte[] {(byte) 0xcd})));
    }

    @Test
    void aRefusalIsFound() {
        assertFails(
                "an instruction for linux-x64 is not encoded as First encodes it: 'int3' is cc, but First refuses it:"
                        + " unknown",
                peer(new PeerAssembler.Refused("unknown")));
    }

    @Test
    void withNoAssemblerNothingIsVerified() {
        assertFails(
                "there is nothing to verify linux-x64 with; install one of First (no first), Second (no second)",
                new Peer.Absent("First", "no first"),
                new Peer.Absent("Second", "no second"));
    }

    @Test
    void anAssemblerThatFailsIsTold() {
        PeerAssembler failing = new PeerAssembler() {
            @Override
            public String name() {
                return "First";
            }

            @Override
            public List<Answer> assemble(List<EmittedInstruction> instructions) {
                throw new AssemblyException("First failed: no room");
            }
        };

        assertFails("linux-x64: First failed: no room", new Peer.Present(failing));
    }

    private static Peer peer(PeerAssembler.Answer answer) {
        return new Peer.Present(new AllButOne("First", 1, answer));
    }

    private static void assertFails(String message, Peer... peers) {
        assertEquals(message, assertThrows(GenerationException.class, () -> verify(peers)).getMessage());
    }

    private static List<String> verify(Peer... peers) {
        return new Verifier(Target.LINUX_X64, List.of(peers)).verify(INSTRUCTIONS);
    }
}
