package io.stubgen.registration;

import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code upcalls}.
 *
 * @param place where it stands
 * @param shape what it looks like
 * @param uncaught what becomes of exceptions
 * @param name of the stub: as given, or by default
 * @param origin for reports
 */
record UpcallEntry(Place place, Shape shape, Uncaught uncaught, String name, Origin origin) implements Entry {

    @Override
    public String kind() {
        return "an upcall";
    }

    @Override
    public boolean isSame(Entry other) {
        return other instanceof UpcallEntry upcall
                && name.equals(upcall.name)
                && uncaught == upcall.uncaught
                && shape.equals(upcall.shape);
    }

    @Override
    public boolean isVariantOf(Entry other) {
        return other instanceof UpcallEntry upcall && uncaught == upcall.uncaught;
    }

    @Override
    public Platforms.Variant variant() {
        return new Platforms.Variant(Optional.empty(), shape.signature(), shape.function());
    }

    /** @param origins of all entries that are the same */
    Upcall upcall(List<Origin> origins, Platforms platforms) {
        return new Upcall(name, shape.signature(), shape.function(), uncaught, origins, platforms);
    }
}
