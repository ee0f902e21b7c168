package io.stubgen.registration;

import io.stubgen.registration.Diagnostic.Severity;
import java.util.List;

/**
 * What was read for one target, and what is wrong with it.
 *
 * @param registrations those without errors of their own
 * @param diagnostics by place
 */
public record Reading(Registrations registrations, List<Diagnostic> diagnostics) {
    public Reading {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }
}
