package io.stubgen.emit;

import io.stubgen.abi.Register;

/** What a stub calls or jumps to. */
public sealed interface Callee {

    /** A function that the linker finds. */
    record Symbol(String name) implements Callee {}

    /** The function whose address is in a register. */
    record Address(Register register) implements Callee {}
}
