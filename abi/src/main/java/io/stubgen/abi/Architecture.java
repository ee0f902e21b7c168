package io.stubgen.abi;

/** Instruction set of a target. */
public enum Architecture {
    X64("x64"),
    AARCH64("aarch64");

    private final String label;

    Architecture(String label) {
        this.label = label;
    }

    /** The name as it stands in a target's name. */
    @Override
    public String toString() {
        return label;
    }
}
