package io.stubgen.registration;

/** One stub that an entry of a {@code foreign} section asks for. */
sealed interface Entry permits DowncallEntry, UpcallEntry, DirectUpcallEntry {

    /** Where the entry stands. */
    Place place();

    /** The name of the stub: as given, or by default. */
    String name();

    /** What it looks like. */
    Shape shape();

    /** For reports. */
    Origin origin();

    /** What it is, for messages: {@code a downcall}. */
    String kind();

    /** Whether the other one asks for the same stub under the same name. */
    boolean isSame(Entry other);

    /**
     * Whether bindings, which are one source for all targets, can have one member for this entry and for another one of
     * the same name on another target, if their types in Java are the same.
     */
    boolean isVariantOf(Entry other);

    /** What it is on a target. */
    Platforms.Variant variant();
}
