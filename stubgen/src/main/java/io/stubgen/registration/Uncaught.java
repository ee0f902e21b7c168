package io.stubgen.registration;

/** What becomes of an exception that leaves a Java method or object called by C. */
public enum Uncaught {
    /** It is printed, and the process ends with status 1. */
    ABORT,
    /** The C caller gets zero, and the exception appears in the Java caller of the downcall. */
    PROPAGATE
}
