package io.stubgen.registration;

import java.util.List;
import java.util.Optional;

/**
 * Everything that was registered, united over all inputs and in an order that does not depend on them.
 *
 * @param downcalls ascending by name
 * @param upcalls of any Java object, ascending by name
 * @param directUpcalls of one static method each, ascending by name
 * @param structs that have names, ascending by them
 * @param warnings what is probably not meant so
 * @param union what was registered for some target, each as it is on the first that has it; empty if that follows from
 *     what was registered for this one
 */
public record Registrations(
        List<Downcall> downcalls,
        List<Upcall> upcalls,
        List<DirectUpcall> directUpcalls,
        List<NamedStruct> structs,
        List<Diagnostic> warnings,
        Optional<Registrations> union) {
    public Registrations {
        downcalls = List.copyOf(downcalls);
        upcalls = List.copyOf(upcalls);
        directUpcalls = List.copyOf(directUpcalls);
        structs = List.copyOf(structs);
        warnings = List.copyOf(warnings);
    }

    /** What was registered for some target, for bindings, which are one source for all of them. */
    public Registrations everywhere() {
        return union.orElse(this);
    }

    /** Whether nothing was. */
    public boolean isEmpty() {
        return downcalls.isEmpty() && upcalls.isEmpty() && directUpcalls.isEmpty();
    }

    /** Those without structs that have names. */
    public Registrations(
            List<Downcall> downcalls,
            List<Upcall> upcalls,
            List<DirectUpcall> directUpcalls,
            List<Diagnostic> warnings) {
        this(downcalls, upcalls, directUpcalls, List.of(), warnings, Optional.empty());
    }
}
