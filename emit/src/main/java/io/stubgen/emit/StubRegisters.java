package io.stubgen.emit;

import io.stubgen.abi.Register;
import java.util.List;
import java.util.Optional;

/**
 * Registers that stubs of a calling convention use beside those of the call plans.
 *
 * @param callee holds the address of the function to call, if it cannot stay where it came; passes no argument
 * @param vectorCount where a variadic call tells the number of vector registers; empty where it does not
 * @param answer where functions return an integer or address
 * @param thread where {@link Step.FetchThread} leaves the thread; passes no argument
 * @param pointer free after a call, while the results are still in their registers
 * @param scratch to break cycles of moves; the emitter's own temporaries are others
 */
public record StubRegisters(
        Register callee,
        Optional<Register> vectorCount,
        Register answer,
        Register thread,
        Register pointer,
        List<Register> scratch) {
    public StubRegisters {
        scratch = List.copyOf(scratch);
    }
}
