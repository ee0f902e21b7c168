package io.stubgen.generate;

import io.stubgen.emit.Bridge;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.JniLibrary;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The global symbols that an object defines. They must not take the names of functions that stubs call, nor of each
 * other.
 */
final class OwnSymbols {
    /** Functions of the C library that support code of upcalls calls. */
    private static final Set<String> C_LIBRARY = Set.of(
            "__tls_get_addr", "abort", "pthread_key_create", "pthread_key_delete", "pthread_setspecific", "strlen",
            "write");

    /** Functions of an image that it calls too (bridge native-image). */
    private static final Set<String> IMAGE =
            Set.of("graal_attach_thread", "graal_detach_thread", "graal_get_current_thread");

    private final Bridge bridge;
    private final ImageLibrary image;
    /** Who defines each. */
    private final Map<String, String> definitions = new HashMap<>();

    private OwnSymbols(Bridge bridge, ImageLibrary image) {
        this.bridge = bridge;
        this.image = image;
    }

    /**
     * Checks that each symbol is defined once.
     *
     * @param forgetThread symbol of the function that upcalls have in Java
     * @throws InvalidInputException if it is not, with the registration
     * @throws GenerationException if a symbol that the request names is a stub's
     */
    static void check(GenerationRequest request, Registrations registrations, String forgetThread) {
        OwnSymbols symbols = new OwnSymbols(request.bridge(), request.imageSymbols());
        registrations.downcalls().forEach(symbols::define);
        registrations.directUpcalls().forEach(symbols::define);
        registrations.upcalls().forEach(symbols::define);
        boolean upcalls =
                !registrations.upcalls().isEmpty() || !registrations.directUpcalls().isEmpty();
        switch (request.bridge()) {
            case C -> {}
            case JNI -> {
                symbols.reserve(request.onLoadName(), "load function's");
                if (upcalls) {
                    symbols.reserve(JniLibrary.onUnload(request.onLoadName()), "unload function's");
                    symbols.reserve(forgetThread, "thread function's");
                }
            }
            case NATIVE_IMAGE -> {
                if (upcalls) {
                    symbols.reserve(symbols.image.publish(), "publishing function's");
                    symbols.reserve(forgetThread, "thread function's");
                }
                if (!registrations.upcalls().isEmpty()) {
                    symbols.reserve(symbols.image.open(), "binding function's");
                    symbols.reserve(symbols.image.close(), "releasing function's");
                }
            }
        }
        registrations.downcalls().forEach(symbols::requireForeign);
        registrations.directUpcalls().forEach(symbols::requireForeign);
        registrations.upcalls().forEach(symbols::requireForeign);
    }

    private void define(Downcall downcall) {
        String symbol = bridge == Bridge.NATIVE_IMAGE
                ? image.stub(downcall.name())
                : RegisteredStubs.symbol(downcall.name());
        define(symbol, downcall.origins().getFirst());
    }

    private void define(DirectUpcall upcall) {
        define(RegisteredStubs.symbol(upcall.name()), upcall.origins().getFirst());
        if (bridge == Bridge.NATIVE_IMAGE) {
            define(image.pointer(upcall.name()), upcall.origins().getFirst());
        }
        upcall.symbol().ifPresent(symbol -> {
            requireUnused(symbol, C_LIBRARY, "C library's", upcall);
            if (bridge == Bridge.NATIVE_IMAGE) {
                requireUnused(symbol, IMAGE, "image's", upcall);
            }
            define(symbol, upcall.origins().getFirst());
        });
    }

    private static void requireUnused(String symbol, Set<String> used, String whose, DirectUpcall upcall) {
        if (used.contains(symbol)) {
            throw new InvalidInputException(
                    upcall.origins().getFirst(),
                    "upcalls need the %s \"%s\" themselves; another \"symbol\" is expected"
                            .formatted(whose, symbol));
        }
    }

    private void define(Upcall upcall) {
        define(RegisteredStubs.symbol(upcall.name()), upcall.origins().getFirst());
        if (bridge == Bridge.C) {
            define("stub_bind_" + upcall.name(), upcall.origins().getFirst());
            definitions.putIfAbsent("stub_release", "stubgen");
        }
    }

    private void define(String symbol, Origin origin) {
        String other = definitions.putIfAbsent(symbol, origin.toString());
        if (other != null) {
            throw new InvalidInputException(
                    origin,
                    "the symbol \"%s\" is defined by %s already; another \"name\" or \"symbol\" is expected"
                            .formatted(symbol, other));
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

    private void requireForeign(DirectUpcall upcall) {
        Origin origin = upcall.origins().getFirst();
        switch (bridge) {
            case C -> requireForeign(RegisteredStubs.implementation(upcall), origin);
            case JNI -> {}
            case NATIVE_IMAGE -> requireForeign(image.entryPoint(upcall.name()), origin);
        }
    }

    private void requireForeign(Upcall upcall) {
        if (bridge == Bridge.NATIVE_IMAGE) {
            requireForeign(image.entryPoint(upcall.name()), upcall.origins().getFirst());
        }
    }

    private void requireForeign(String symbol, Origin origin) {
        if (definitions.containsKey(symbol)) {
            throw new InvalidInputException(
                    origin,
                    "stubgen itself defines the symbol \"%s\"; another \"name\" is expected".formatted(symbol));
        }
    }
}
