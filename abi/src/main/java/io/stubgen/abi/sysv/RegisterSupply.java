package io.stubgen.abi.sysv;

import io.stubgen.abi.Register;
import java.util.Collections;
import java.util.List;

/** The registers that are left, in the order in which they are given out. */
final class RegisterSupply {
    private final List<Register> integers;
    private final List<Register> vectors;
    private int integersTaken;
    private int vectorsTaken;

    RegisterSupply(List<Register> integers, List<Register> vectors) {
        this.integers = integers;
        this.vectors = vectors;
    }

    /** Whether there is a register for each of the classes; nothing is taken. */
    boolean suffices(List<ArgumentClass> classes) {
        return integersTaken + Collections.frequency(classes, ArgumentClass.INTEGER) <= integers.size()
                && vectorsTaken + Collections.frequency(classes, ArgumentClass.SSE) <= vectors.size();
    }

    /** Takes the next general-purpose register. */
    Register takeInteger() {
        return integers.get(integersTaken++);
    }

    /** Takes the next vector register. */
    Register takeVector() {
        return vectors.get(vectorsTaken++);
    }

    int vectorsTaken() {
        return vectorsTaken;
    }
}
