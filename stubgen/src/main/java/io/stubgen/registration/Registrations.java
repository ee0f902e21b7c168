package io.stubgen.registration;

import java.util.List;

/**
 * Everything that was registered, united over all inputs and in an order that does not depend on them.
 *
 * @param downcalls ascending by name
 * @param upcalls how many upcall entries were read, direct ones included; they are not emitted yet
 * @param warnings sentences for the user
 */
public record Registrations(List<Downcall> downcalls, int upcalls, List<String> warnings) {
    public Registrations {
        downcalls = List.copyOf(downcalls);
        warnings = List.copyOf(warnings);
    }
}
