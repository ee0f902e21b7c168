package io.stubgen.registration;

import java.util.Optional;

/**
 * One entry of {@code downcalls}.
 *
 * @param place where it stands
 * @param shape what it looks like
 * @param symbol the C function that it names
 * @param name of the stub: as given, or by default
 * @param origin for reports
 */
record Entry(Place place, Shape shape, Optional<String> symbol, String name, Origin origin) {

    /** Whether the other one asks for the same stub under the same name. */
    boolean isSame(Entry other) {
        return name.equals(other.name) && symbol.equals(other.symbol) && shape.equals(other.shape);
    }
}
