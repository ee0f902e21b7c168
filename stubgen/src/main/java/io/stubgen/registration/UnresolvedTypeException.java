package io.stubgen.registration;

/** A type that uses a name which stands for none on the target. */
final class UnresolvedTypeException extends LayoutException {
    private static final long serialVersionUID = 1L;

    private final transient NamedTypes.Resolution resolution;

    UnresolvedTypeException(String type, int column, String message, NamedTypes.Resolution resolution) {
        super(type, column, message);
        this.resolution = resolution;
    }

    /** What became of the name. */
    NamedTypes.Resolution resolution() {
        return resolution;
    }
}
