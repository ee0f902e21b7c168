package io.stubgen.emit.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.peer.PeerAssembler.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers of an assembler that is made up. */
class ComparisonTest {
    private static final List<EmittedInstruction> INSTRUCTIONS = List.of(
            EmittedInstruction.of(new Plain("nop", 0xd503201f)), EmittedInstruction.of(new Plain("ret", 0xd65f03c0)));

    private record Plain(String text, int code) implements Instruction {
        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(code);
        }
    }

    private record MadeUp(List<Answer> answers) implements PeerAssembler {
        @Override
        public String name() {
            return "Peer";
        }

        @Override
        public List<Answer> assemble(List<EmittedInstruction> instructions) {
            return answers;
        }
    }

    @Test
    void anotherEncodingIsADifference() {
        Comparison comparison = compare(encoded(0x1f, 0x20, 0x03, 0xd5), encoded(0xc1, 0x03, 0x5f, 0xd6));

        assertEquals("Peer: 2 instructions, 1 agree, 1 differ", comparison.summary());
        assertEquals(
                List.of("'ret' is c0 03 5f d6, but Peer has c1 03 5f d6"), comparison.differences());
    }

    @Test
    void anotherLengthIsADifference() {
        Comparison comparison = compare(encoded(0x1f, 0x20, 0x03, 0xd5), encoded(0xc0, 0x03, 0x5f, 0xd6, 0));

        assertEquals(List.of("'ret' is c0 03 5f d6, but Peer has c0 03 5f d6 00"), comparison.differences());
    }

    @Test
    void aRefusalIsADifference() {
        Comparison comparison = compare(new PeerAssembler.Refused("unknown"), new PeerAssembler.NotAsked());

        assertEquals("Peer: 2 instructions, 0 agree, 1 not asked about, 1 differ", comparison.summary());
        assertEquals(List.of("'nop' is 1f 20 03 d5, but Peer refuses it: unknown"), comparison.differences());
    }

    @Test
    void everyQuestionHasAnAnswer() {
        assertThrows(IllegalStateException.class, () -> compare(encoded(0x1f, 0x20, 0x03, 0xd5)));
    }

    private static Answer encoded(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return new PeerAssembler.Encoded(bytes);
    }

    private static Comparison compare(Answer... answers) {
        return Comparison.of(new MadeUp(List.of(answers)), INSTRUCTIONS);
    }
}
