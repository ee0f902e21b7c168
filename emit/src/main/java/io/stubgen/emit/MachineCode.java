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
 * @param ends for each item of the function, bytes from its start to the item's end
 */
public record MachineCode(
        byte[] bytes,
        List<Relocation> relocations,
        List<UnwindStep> unwind,
        int instructions,
        List<Integer> ends) {
    public MachineCode {
        relocations = List.copyOf(relocations);
        unwind = List.copyOf(unwind);
        ends = List.copyOf(ends);
    }
}
