package io.stubgen.registration;

import java.util.List;
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
record DowncallEntry(Place place, Shape shape, Optional<String> symbol, String name, Origin origin) implements Entry {

    @Override
    public String kind() {
        return "a downcall";
    }

    @Override
    public boolean isSame(Entry other) {
        return other instanceof DowncallEntry downcall
                && name.equals(downcall.name)
                && symbol.equals(downcall.symbol)
                && shape.equals(downcall.shape);
    }

    /** @param origins of all entries that are the same */
    Downcall downcall(List<Origin> origins, Platforms platforms) {
        return new Downcall(
                name,
                symbol,
                shape.signature(),
                shape.function(),
                shape.options(),
                shape.resultTargetSize(),
                origins,
                platforms);
    }
}
