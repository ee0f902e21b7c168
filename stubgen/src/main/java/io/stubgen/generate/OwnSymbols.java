package io.stubgen.generate;

import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The global symbols that an object defines. They must not take the names of functions that stubs call, nor of each
 * other.
 */
final class OwnSymbols {
    /** Functions of the C library that support code of upcalls calls. */
    private static final Set<String> USED = Set.of(
            "__tls_get_addr", "abort", "pthread_key_create", "pthread_key_delete", "pthread_setspecific", "strlen",
            "write");

    /** Who defines each. */
    private final Map<String, String> definitions = new HashMap<>();

    private OwnSymbols() {}

    /**
     * Checks that each symbol is defined once.
     *
     * @param forgetThread symbol of the function that upcalls have on a JVM
     * @throws InvalidInputException if it is not, with the registration
     * @throws GenerationException if a symbol that the request names is a stub's
     */
    static void check(Bridge bridge, Registrations registrations, String onLoad, String forgetThread) {
        OwnSymbols symbols = new OwnSymbols();
        registrations.downcalls().forEach(downcall ->
                symbols.define(RegisteredStubs.symbol(downcall.name()), downcall.origins().getFirst()));
        registrations.directUpcalls().forEach(symbols::define);
        registrations.upcalls().forEach(upcall -> symbols.define(bridge, upcall));
        boolean upcalls =
                !registrations.upcalls().isEmpty() || !registrations.directUpcalls().isEmpty();
        if (bridge == Bridge.JNI) {
            symbols.reserve(onLoad, "load function's");
            if (upcalls) {
                symbols.reserve(JniLibrary.onUnload(onLoad), "unload function's");
                symbols.reserve(forgetThread, "thread function's");
            }
        }
        registrations.downcalls().forEach(symbols::requireForeign);
        if (bridge == Bridge.C) {
            registrations.directUpcalls().forEach(upcall ->
                    symbols.requireForeign(RegisteredStubs.implementation(upcall), upcall.origins().getFirst()));
        }
    }

    private void define(DirectUpcall upcall) {
        define(RegisteredStubs.symbol(upcall.name()), upcall.origins().getFirst());
        upcall.symbol().ifPresent(symbol -> {
            if (USED.contains(symbol)) {
                throw new InvalidInputException(List.of(
                        "%s: upcalls need the C library's \"%s\" themselves; another \"symbol\" is expected"
                                .formatted(upcall.origins().getFirst(), symbol)));
            }
            define(symbol, upcall.origins().getFirst());
        });
    }

    private void define(Bridge bridge, Upcall upcall) {
        define(RegisteredStubs.symbol(upcall.name()), upcall.origins().getFirst());
        if (bridge == Bridge.C) {
            define("stub_bind_" + upcall.name(), upcall.origins().getFirst());
            definitions.putIfAbsent("stub_release", "stubgen");
        }
    }

    private void define(String symbol, Object origin) {
        String other = definitions.putIfAbsent(symbol, origin.toString());
        if (other != null) {
            throw new InvalidInputException(List.of(
                    "%s: the symbol \"%s\" is defined by %s already; another \"name\" or \"symbol\" is expected"
                            .formatted(origin, symbol, other)));
        }
    }

    private void reserve(String symbol, String whose) {
        if (definitions.putIfAbsent(symbol, "stubgen") != null) {
            throw new GenerationException("the %s name '%s' is the symbol of a stub".formatted(whose, symbol));
        }
    }

    private void requireForeign(Downcall downcall) {
        downcall.symbol().ifPresent(symbol -> requireForeign(symbol, downcall.origins().getFirst()));
    }

    private void requireForeign(String symbol, Object origin) {
        if (definitions.containsKey(symbol)) {
            throw new InvalidInputException(List.of(
                    "%s: stubgen itself defines the symbol \"%s\"; another \"name\" is expected"
                            .formatted(origin, symbol)));
        }
    }
}
