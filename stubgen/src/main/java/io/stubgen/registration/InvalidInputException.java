package io.stubgen.registration;

import java.util.ArrayList;
import java.util.List;

/** Inputs that cannot be used as they stand: everything that is wrong with them. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No more errors than this are spelled out; the rest is counted. */
    private static final int MAX_MESSAGES = 100;

    private final transient List<Diagnostic> diagnostics;

    /** @param diagnostics the errors, by place */
    public InvalidInputException(List<Diagnostic> diagnostics) {
        super(String.join("\n", messages(diagnostics)));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** An error of a registration as a whole. */
    public InvalidInputException(Origin origin, String message) {
        this(List.of(Diagnostic.error(origin, message)));
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** One line each, without a line end: {@code file:line:column: error: entry.part: what is wrong}. */
    public List<String> messages() {
        return messages(diagnostics);
    }

    private static List<String> messages(List<Diagnostic> diagnostics) {
        List<String> messages = new ArrayList<>();
        diagnostics.stream().limit(MAX_MESSAGES).map(Diagnostic::toString).forEach(messages::add);
        int more = diagnostics.size() - MAX_MESSAGES;
        if (more > 0) {
            messages.add("and " + more + (more == 1 ? " more error" : " more errors"));
        }
        return messages;
    }
}
