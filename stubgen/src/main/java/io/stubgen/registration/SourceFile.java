package io.stubgen.registration;

/**
 * A file with registrations.
 *
 * @param name as the user named it; {@code app.jar!/META-INF/...} for an entry of a jar
 * @param content its bytes
 */
record SourceFile(String name, byte[] content) {
    /** What files with stubgen's own keys are called. */
    static final String SUFFIX = ".stubgen.json";
    /** GraalVM's file. */
    static final String METADATA = "reachability-metadata.json";

    /** Whether entries may carry the keys that GraalVM does not know. */
    boolean isExtended() {
        return isExtended(name);
    }

    /** What its types may be made of. */
    TypeScope scope(NamedTypes named) {
        return isExtended() ? new TypeScope.C(named) : new TypeScope.GraalVm(named.target());
    }

    static boolean isExtended(String name) {
        return name.endsWith(SUFFIX);
    }
}
