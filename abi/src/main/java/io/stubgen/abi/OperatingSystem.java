package io.stubgen.abi;

/** Operating system of a target. */
public enum OperatingSystem {
    LINUX("linux"),
    MACOS("macos"),
    WINDOWS("windows");

    private final String label;

    OperatingSystem(String label) {
        this.label = label;
    }

    /** The name as it stands in a target's name. */
    @Override
    public String toString() {
        return label;
    }
}
