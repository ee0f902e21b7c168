package io.stubgen.registration;

import java.util.List;

/** A signature on a line of its own that cannot be used as it stands. */
public final class InvalidSignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    /** @param messages what is wrong; what would be right */
    public InvalidSignatureException(List<String> messages) {
        super(String.join("\n", messages));
        this.messages = List.copyOf(messages);
    }

    /** One line each, without a line end. */
    public List<String> messages() {
        return messages;
    }
}
