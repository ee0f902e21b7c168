package io.stubgen.abi;

/**
 * A part of a signature that breaks a rule of {@link LayoutRules}.
 *
 * @param severity whether the signature can be used all the same
 * @param part the type or option, and the path in the layout, as in {@code parameterTypes[1].member[0].element}
 * @param message what is wrong and what would be right: one sentence, no full stop
 */
public record Violation(Severity severity, String part, String message) {

    /** How bad it is. */
    public enum Severity {
        /** The signature cannot be passed. */
        ERROR,
        /** The signature is passed as C does, but not by Java's own linker. */
        WARNING
    }

    /** {@code part: message}. */
    @Override
    public String toString() {
        return part + ": " + message;
    }
}
