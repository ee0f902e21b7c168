package io.stubgen.emit.peer;

import io.stubgen.abi.Architecture;
import io.stubgen.emit.keystone.KeystoneEngine;
import java.util.ArrayList;
import java.util.List;

/** Keystone; it is asked about instructions that have a text for it. */
record KeystonePeer(Architecture architecture) implements PeerAssembler {

    @Override
    public String name() {
        return KeystoneEngine.NAME;
    }

    @Override
    public List<Answer> assemble(List<EmittedInstruction> instructions) {
        try (KeystoneEngine engine = KeystoneEngine.open(architecture)) {
            List<Answer> answers = new ArrayList<>();
            for (EmittedInstruction instruction : instructions) {
                answers.add(instruction.standaloneText().map(text -> answer(engine, text)).orElseGet(NotAsked::new));
            }
            return answers;
        }
    }

    private static Answer answer(KeystoneEngine engine, String text) {
        return switch (engine.assemble(text)) {
            case KeystoneEngine.Encoded(byte[] bytes) -> new Encoded(bytes);
            case KeystoneEngine.Refused(String reason) -> new Refused(reason);
        };
    }
}
