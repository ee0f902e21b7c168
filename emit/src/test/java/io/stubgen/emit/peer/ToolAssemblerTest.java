package io.stubgen.emit.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Architecture;
import io.stubgen.emit.AssemblyException;
import io.stubgen.emit.peer.PeerAssembler.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that assemble, of both kinds and for both architectures. */
class ToolAssemblerTest {

    static Stream<Peer> tools() {
        return Stream.of(Architecture.values())
                .flatMap(architecture -> Stream.of(Peer.gnuAs(architecture, ""), Peer.llvmMc(architecture, "")));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void eachInstructionIsFoundWhateverTheOthersLengthsAre(Peer peer) {
        List<Answer> answers = assembler(peer).assemble(Stream.of(".byte 1", ".byte 1, 2, 3", "", ".byte 4")
                .map(ToolAssemblerTest::instruction)
                .toList());

        assertArrayEquals(new byte[] {1}, bytes(answers.get(0)));
        assertArrayEquals(new byte[] {1, 2, 3}, bytes(answers.get(1)));
        assertArrayEquals(new byte[0], bytes(answers.get(2)));
        assertArrayEquals(new byte[] {4}, bytes(answers.get(3)));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void onlyWhatIsRefusedIs(Peer peer) {
        Stream<String> texts = Stream.of(".byte 1", "no_such_instruction", ".byte 2", "nor_this");
        List<Answer> answers =
                assembler(peer).assemble(texts.map(ToolAssemblerTest::instruction).toList());

        assertArrayEquals(new byte[] {1}, bytes(answers.get(0)));
        String reason = assertInstanceOf(PeerAssembler.Refused.class, answers.get(1)).reason();
        assertTrue(!reason.isBlank() && !reason.contains("\n"), reason);
        assertArrayEquals(new byte[] {2}, bytes(answers.get(2)));
        assertInstanceOf(PeerAssembler.Refused.class, answers.get(3));
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        PeerAssembler absent = new ToolAssembler("Absent", List.of("no-such-assembler"), "");

        AssemblyException problem =
                assertThrows(AssemblyException.class, () -> absent.assemble(List.of(instruction("nop"))));

        assertTrue(problem.getMessage().startsWith("Absent cannot be run: "), problem.getMessage());
        assertEquals(List.of(), absent.assemble(List.of()));
    }

    private static EmittedInstruction instruction(String text) {
        return new EmittedInstruction(_ -> text, Optional.empty(), new byte[0]);
    }

    private static byte[] bytes(Answer answer) {
        return assertInstanceOf(PeerAssembler.Encoded.class, answer, answer::toString).bytes();
    }

    private static PeerAssembler assembler(Peer peer) {
        return switch (peer) {
            case Peer.Present(PeerAssembler assembler) -> assembler;
            case Peer.Absent(String name, String reason) -> Assumptions.abort(name + " is not here: " + reason);
        };
    }
}
