package io.stubgen.generate;

import io.stubgen.bindings.BindingClass;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.StubSet.UpcallSupport;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.UpcallCallee;
import io.stubgen.emit.UpcallCallee.Receiver;
import io.stubgen.emit.UpcallStub;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stubs of registrations: downcalls, direct upcalls, upcalls of any object, each in the order of the registrations,
 * then the second symbols of direct upcalls.
 */
final class RegisteredStubs {
    private final Registrations registrations;
    private final int trampolines;

    RegisteredStubs(Registrations registrations, int trampolines) {
        this.registrations = registrations;
        this.trampolines = trampolines;
    }

    /** The symbol of the stub of that name. */
    static String symbol(String name) {
        return "stub_" + name;
    }

    /** The C function that a direct upcall calls (bridge c). */
    static String implementation(DirectUpcall upcall) {
        return "impl_" + upcall.name();
    }

    /** C has declarations of the target's own stubs alone. */
    StubSet forC() {
        return stubs(
                RegisteredStubs::symbol,
                upcall -> new UpcallCallee.Function(implementation(upcall)),
                _ -> new UpcallCallee.BoundFunction(),
                registrations);
    }

    StubSet forJni(BindingClass bindings) {
        Registrations everywhere = registrations.everywhere();
        Map<String, Integer> direct = numbers(everywhere.directUpcalls().stream().map(DirectUpcall::name));
        Map<String, Integer> bound = numbers(everywhere.upcalls().stream().map(Upcall::name));
        return stubs(
                RegisteredStubs::symbol,
                upcall -> new UpcallCallee.JavaMethod(
                        bindings.upcalls().directTarget(direct.get(upcall.name())), Receiver.NONE),
                upcall -> new UpcallCallee.JavaMethod(
                        bindings.upcalls().dispatcherTarget(bound.get(upcall.name())), Receiver.SLOT),
                everywhere);
    }

    /** The place of each name among all. */
    private static Map<String, Integer> numbers(Stream<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    StubSet forNativeImage(ImageLibrary library) {
        return stubs(
                library::stub,
                upcall -> new UpcallCallee.EntryPoint(library.entryPoint(upcall.name()), Receiver.NONE),
                upcall -> new UpcallCallee.EntryPoint(library.entryPoint(upcall.name()), Receiver.SLOT),
                registrations.everywhere());
    }

    private StubSet stubs(
            UnaryOperator<String> downcallSymbol,
            Function<DirectUpcall, UpcallCallee> directCallee,
            Function<Upcall, UpcallCallee> boundCallee,
            Registrations callers) {
        List<DowncallStub> downcalls = registrations.downcalls().stream()
                .map(downcall -> new DowncallStub(
                        downcallSymbol.apply(downcall.name()),
                        downcall.symbol(),
                        downcall.function(),
                        downcall.options()))
                .toList();
        List<UpcallStub> upcalls = new ArrayList<>();
        List<UpcallStub> secondSymbols = new ArrayList<>();
        for (DirectUpcall upcall : registrations.directUpcalls()) {
            UpcallCallee callee = directCallee.apply(upcall);
            upcalls.add(new UpcallStub(symbol(upcall.name()), upcall.function(), callee));
            upcall.symbol().ifPresent(symbol ->
                    secondSymbols.add(new UpcallStub(symbol, upcall.function(), callee)));
        }
        for (Upcall upcall : registrations.upcalls()) {
            upcalls.add(new UpcallStub(symbol(upcall.name()), upcall.function(), boundCallee.apply(upcall)));
        }
        upcalls.addAll(secondSymbols);
        return new StubSet(
                downcalls,
                upcalls,
                callers.upcalls().isEmpty() ? Optional.empty() : Optional.of(new Trampolines(trampolines)),
                shapes(callers),
                callers.upcalls().isEmpty() && callers.directUpcalls().isEmpty()
                        ? UpcallSupport.LEFT_OUT
                        : UpcallSupport.INCLUDED);
    }

    /** The stubs of upcalls of any object, by the numbers by which callers know them; nothing where there is none. */
    private List<Optional<String>> shapes(Registrations callers) {
        Set<String> own = registrations.upcalls().stream().map(Upcall::name).collect(Collectors.toSet());
        return callers.upcalls().stream()
                .map(upcall -> Optional.of(upcall.name()).filter(own::contains).map(RegisteredStubs::symbol))
                .toList();
    }
}
