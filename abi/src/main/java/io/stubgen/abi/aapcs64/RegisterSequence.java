package io.stubgen.abi.aapcs64;

import io.stubgen.abi.Register;
import java.util.List;

/** Registers of one bank that are given out in their order: NGRN or NSRN of AAPCS64, and what it counts. */
final class RegisterSequence {
    private final List<Register> registers;
    private int taken;

    RegisterSequence(List<Register> registers) {
        this.registers = registers;
    }

    long left() {
        return registers.size() - taken;
    }

    /** Takes the next one, which there must be. */
    Register take() {
        return registers.get(taken++);
    }

    /** Leaves none for later arguments. */
    void close() {
        taken = registers.size();
    }
}
