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

    @Override
    public boolean isVariantOf(Entry other) {
        return other instanceof DowncallEntry downcall
                && symbol.isPresent() == downcall.symbol.isPresent()
                && shape.options().equals(downcall.shape.options())
                && shape.resultTargetSize().equals(downcall.shape.resultTargetSize());
    }

    @Override
    public Platforms.Variant variant() {
        return new Platforms.Variant(symbol, shape.signature(), shape.function());
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
