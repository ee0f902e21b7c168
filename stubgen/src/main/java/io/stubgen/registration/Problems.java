package io.stubgen.registration;

import io.stubgen.registration.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the inputs, so that all of it is told at once. */
final class Problems {
    private final Rigour rigour;
    private final List<Diagnostic> errors = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    Problems() {
        this(Rigour.GENERATION);
    }

    Problems(Rigour rigour) {
        this.rigour = rigour;
    }

    Rigour rigour() {
        return rigour;
    }

    /** @param message what is wrong; what would be right */
    void error(Place place, String message) {
        error(place, "", message);
    }

    /** @param path of the part in the document, as in {@code downcalls[3].returnType} */
    void error(Place place, String path, String message) {
        errors.add(new Diagnostic(Severity.ERROR, place, path, message));
    }

    /**
     * Reports a type that is not written as it should be, at the word that is wrong.
     *
     * @param place of the string
     */
    void error(Place place, String path, LayoutException wrong) {
        if (place.endColumn() == 0) {
            error(place, path, wrong.getMessage());
        } else {
            error(place.within(wrong.column() - 1, wrong.length()), path, wrong.reason());
        }
    }

    /** @param error found elsewhere */
    void error(Diagnostic error) {
        errors.add(error);
    }

    void warning(Place place, String message) {
        warning(place, "", message);
    }

    void warning(Place place, String path, String message) {
        warnings.add(new Diagnostic(Severity.WARNING, place, path, message));
    }

    /** Reports what stubgen takes, and probably nobody meant; only {@linkplain Rigour#CHECK when checking}. */
    void remark(Place place, String path, String message) {
        switch (rigour) {
            case GENERATION -> {}
            case CHECK, STRICT -> warning(place, path, message);
        }
    }

    /** Reports what stubgen takes, and GraalVM does not; only {@linkplain Rigour#CHECK when checking}. */
    void refusedElsewhere(Place place, String path, String message) {
        switch (rigour) {
            case GENERATION -> {}
            case CHECK -> warning(place, path, message);
            case STRICT -> error(place, path, message);
        }
    }

    /** Reports what stubs can pass as C does, and Java's linker cannot. */
    void refusedByLinker(Place place, String path, String message) {
        switch (rigour) {
            case GENERATION, CHECK -> warning(place, path, message);
            case STRICT -> error(place, path, message);
        }
    }

    /** How many errors there are so far. */
    int errors() {
        return errors.size();
    }

    /** The warnings by place, each once. */
    List<Diagnostic> warnings() {
        return Diagnostic.inOrder(warnings);
    }

    /** Errors and warnings by place, each once. */
    List<Diagnostic> all() {
        List<Diagnostic> all = new ArrayList<>(errors);
        all.addAll(warnings);
        return Diagnostic.inOrder(all);
    }

    /** @throws InvalidInputException if there are errors */
    void throwErrors() {
        if (!errors.isEmpty()) {
            throw new InvalidInputException(Diagnostic.inOrder(errors));
        }
    }
}
