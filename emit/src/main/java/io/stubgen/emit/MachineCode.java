package io.stubgen.emit;

import io.stubgen.object.Relocation;
import io.stubgen.object.UnwindStep;
import java.util.List;

/**
 * An assembled function.
 *
 * @param bytes its code
 * @param relocations offsets from its start
 * @param unwind offsets from its start
 * @param instructions how many there are, landing pads not counted
 */
public record MachineCode(byte[] bytes, List<Relocation> relocations, List<UnwindStep> unwind, int instructions) {
    public MachineCode {
        relocations = List.copyOf(relocations);
        unwind = List.copyOf(unwind);
    }
}
