package io.stubgen.emit;

/** An assembler that cannot be used, or that does not do what it is for; the message is one sentence for the user. */
public final class AssemblyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AssemblyException(String message) {
        super(message);
    }

    public AssemblyException(String message, Throwable cause) {
        super(message, cause);
    }
}
