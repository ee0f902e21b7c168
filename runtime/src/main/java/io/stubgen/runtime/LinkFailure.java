package io.stubgen.runtime;

/**
 * Makes errors of linking. They are made here, under the name of a superclass, because a verifier loads the class of an
 * error where code throws it: at each start of a process, from a file that nothing else has read until then.
 */
final class LinkFailure {
    private LinkFailure() {
    }

    /** An {@link UnsatisfiedLinkError}. */
    static LinkageError of(String message) {
        return new UnsatisfiedLinkError(message);
    }

    /** An {@link UnsatisfiedLinkError} with its cause. */
    static LinkageError of(String message, Throwable cause) {
        LinkageError error = of(message);
        error.initCause(cause);
        return error;
    }
}
