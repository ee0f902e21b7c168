package io.stubgen.registration;

import io.stubgen.registration.DirectUpcall.JavaMethod;
import java.util.List;
import java.util.Optional;

/**
 * One method that an entry of {@code directUpcalls} names.
 *
 * @param place where the entry stands
 * @param method the Java method
 * @param shape what it looks like in C
 * @param uncaught what becomes of exceptions
 * @param symbol a second C symbol
 * @param givenName the name that the entry gives, itself or by its symbol
 * @param name of the stub
 * @param origin for reports
 */
record DirectUpcallEntry(
        Place place,
        JavaMethod method,
        Shape shape,
        Uncaught uncaught,
        Optional<String> symbol,
        Optional<String> givenName,
        String name,
        Origin origin)
        implements Entry {

    /** With the name by default: that of the method alone. */
    DirectUpcallEntry(
            Place place,
            JavaMethod method,
            Shape shape,
            Uncaught uncaught,
            Optional<String> symbol,
            Optional<String> givenName,
            Origin origin) {
        this(
                place,
                method,
                shape,
                uncaught,
                symbol,
                givenName,
                givenName.orElseGet(() -> StubNames.ofMethod(method.owner(), method.name())),
                origin);
    }

    /** With the name by default for methods that have the name of another: that of the method and its types. */
    DirectUpcallEntry withTypesInName() {
        return new DirectUpcallEntry(
                place,
                method,
                shape,
                uncaught,
                symbol,
                givenName,
                StubNames.ofOverload(method.owner(), method.name(), shape, uncaught),
                origin);
    }

    @Override
    public String kind() {
        return "a direct upcall";
    }

    @Override
    public boolean isSame(Entry other) {
        return other instanceof DirectUpcallEntry upcall
                && name.equals(upcall.name)
                && symbol.equals(upcall.symbol)
                && method.equals(upcall.method)
                && uncaught == upcall.uncaught
                && shape.equals(upcall.shape);
    }

    @Override
    public boolean isVariantOf(Entry other) {
        return other instanceof DirectUpcallEntry upcall
                && symbol.equals(upcall.symbol)
                && method.equals(upcall.method)
                && uncaught == upcall.uncaught;
    }

    @Override
    public Platforms.Variant variant() {
        return new Platforms.Variant(symbol, shape.signature(), shape.function());
    }

    /** @param origins of all entries that are the same */
    DirectUpcall directUpcall(List<Origin> origins, Platforms platforms) {
        return new DirectUpcall(
                name, symbol, method, shape.signature(), shape.function(), uncaught, origins, platforms);
    }
}
