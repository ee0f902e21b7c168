package io.stubgen.object;

import java.util.Optional;

/**
 * A name.
 *
 * @param name without the prefix that a format adds
 * @param scope who sees it
 * @param type what it names
 * @param place where it is; empty for a symbol of another object
 * @param size in bytes of what it names; 0 for undefined symbols
 */
public record Symbol(String name, Scope scope, Type type, Optional<Place> place, long size) {

    /** Who sees a symbol. */
    public enum Scope {
        /** This object. */
        LOCAL,
        /** The image that the object is linked into. */
        HIDDEN,
        /** Everyone; in COFF, other images only if the linker is told to export it. */
        GLOBAL,
        /** Everyone: a library's entry. COFF objects tell the linker to export it. */
        EXPORTED
    }

    /** What a symbol names. */
    public enum Type {
        FUNCTION,
        OBJECT,
        /** A thread-local variable. */
        THREAD_LOCAL,
        /** Not known: a symbol of another object. */
        UNKNOWN
    }

    /** A place in a section. */
    public record Place(SectionKind section, long offset) {}

    /** A defined symbol. */
    public static Symbol defined(String name, Scope scope, Type type, SectionKind section, long offset, long size) {
        return new Symbol(name, scope, type, Optional.of(new Place(section, offset)), size);
    }

    /** A symbol that another object defines. */
    public static Symbol undefined(String name) {
        return new Symbol(name, Scope.GLOBAL, Type.UNKNOWN, Optional.empty(), 0);
    }
}
