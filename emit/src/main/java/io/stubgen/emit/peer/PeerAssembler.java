package io.stubgen.emit.peer;

import java.util.List;

/** An assembler of another make. */
public interface PeerAssembler {

    /** What its makers call it. */
    String name();

    /**
     * What it makes of instructions, each for itself: an answer for each.
     *
     * @throws io.stubgen.emit.AssemblyException if it cannot be run
     */
    List<Answer> assemble(List<EmittedInstruction> instructions);

    /** What it makes of an instruction. */
    sealed interface Answer {}

    /** Its encoding, with zeros where the linker fills in a field. */
    record Encoded(byte[] bytes) implements Answer {}

    /** It does not take the text, and says why. */
    record Refused(String reason) implements Answer {}

    /** It is not asked, because there is no text of the instruction that it is known to read. */
    record NotAsked() implements Answer {}
}
