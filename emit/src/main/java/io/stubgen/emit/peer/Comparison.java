package io.stubgen.emit.peer;

import io.stubgen.emit.peer.PeerAssembler.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Instructions beside what an independent assembler makes of them.
 *
 * @param assembler its name
 * @param instructions how many there are
 * @param agreeing how many it encodes with the same bytes
 * @param notAsked how many it was not asked about
 * @param differences a sentence for each of the others, with the instruction and both encodings
 */
public record Comparison(
        String assembler, int instructions, int agreeing, int notAsked, List<String> differences) {

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Asks an assembler. */
    public static Comparison of(PeerAssembler peer, List<EmittedInstruction> instructions) {
        List<Answer> answers = peer.assemble(instructions);
        if (answers.size() != instructions.size()) {
            throw new IllegalStateException(peer.name() + " was asked " + instructions.size() + " times and answered "
                    + answers.size() + " times");
        }
        int agreeing = 0;
        int notAsked = 0;
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < instructions.size(); index++) {
            EmittedInstruction instruction = instructions.get(index);
            switch (answers.get(index)) {
                case PeerAssembler.NotAsked() -> notAsked++;
                case PeerAssembler.Refused(String reason) -> differences.add("'%s' is %s, but %s refuses it: %s"
                        .formatted(instruction.shown(), instruction.hex(), peer.name(), reason));
                case PeerAssembler.Encoded(byte[] bytes) -> {
                    if (Arrays.equals(instruction.bytes(), bytes)) {
                        agreeing++;
                    } else {
                        String theirs = EmittedInstruction.hex(bytes);
                        differences.add("'%s' is %s, but %s has %s"
                                .formatted(instruction.shown(), instruction.hex(), peer.name(), theirs));
                    }
                }
            }
        }
        return new Comparison(peer.name(), instructions.size(), agreeing, notAsked, differences);
    }

    /** How many agree, for the user. */
    public String summary() {
        return "%s: %s instructions, %s agree".formatted(assembler, instructions, agreeing)
                + (notAsked == 0 ? "" : ", %s not asked about".formatted(notAsked))
                + (differences.isEmpty() ? "" : ", %s differ".formatted(differences.size()));
    }
}
