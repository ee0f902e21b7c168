package io.stubgen.registration;

import java.util.List;

/**
 * Everything that was registered, united over all inputs and in an order that does not depend on them.
 *
 * @param downcalls ascending by name
 * @param upcalls of any Java object, ascending by name
 * @param directUpcalls of one static method each, ascending by name
 * @param structs that have names, ascending by them
 * @param warnings what is probably not meant so
 */
public record Registrations(
        List<Downcall> downcalls,
        List<Upcall> upcalls,
        List<DirectUpcall> directUpcalls,
        List<NamedStruct> structs,
        List<Diagnostic> warnings) {
    public Registrations {
        downcalls = List.copyOf(downcalls);
        upcalls = List.copyOf(upcalls);
        directUpcalls = List.copyOf(directUpcalls);
        structs = List.copyOf(structs);
        warnings = List.copyOf(warnings);
    }

    /** Those without structs that have names. */
    public Registrations(
            List<Downcall> downcalls,
            List<Upcall> upcalls,
            List<DirectUpcall> directUpcalls,
            List<Diagnostic> warnings) {
        this(downcalls, upcalls, directUpcalls, List.of(), warnings);
    }
}
