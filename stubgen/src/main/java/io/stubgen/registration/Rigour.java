package io.stubgen.registration;

/** How much is said of registrations. */
public enum Rigour {
    /** What keeps stubs from being made, and what calls them otherwise than was probably meant. */
    GENERATION,
    /** Moreover, as warnings, what GraalVM or Java's linker refuse, and what is of no use. */
    CHECK,
    /** The same, with errors for what GraalVM or Java's linker refuse. */
    STRICT
}
