package io.stubgen.abi;

/**
 * A machine register that takes part in calls.
 *
 * @param bank the register file
 * @param number the number that instructions encode
 * @param name the full-width name in the architecture's manual
 */
public record Register(Bank bank, int number, String name) implements Location {

    /** Register files. */
    public enum Bank {
        /** General-purpose registers: integers and addresses. */
        INTEGER,
        /** SIMD and floating-point registers. */
        VECTOR
    }

    public boolean isVector() {
        return bank == Bank.VECTOR;
    }

    @Override
    public String toString() {
        return name;
    }
}
