package io.stubgen.registration;

import java.util.List;

/** Inputs that cannot be used as they stand: everything that is wrong with them, one line each. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    /** @param messages {@code file:line:column: entry.part: what is wrong; what would be right}, in that order */
    public InvalidInputException(List<String> messages) {
        super(String.join("\n", messages));
        this.messages = List.copyOf(messages);
    }

    /** One line each, without a line end. */
    public List<String> messages() {
        return messages;
    }
}
