package io.stubgen.generate;

import io.stubgen.bindings.BindingClass;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.UpcallCallee;
import io.stubgen.emit.UpcallCallee.Receiver;
import io.stubgen.emit.UpcallStub;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

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

    StubSet forC() {
        return stubs(
                RegisteredStubs::symbol,
                index -> new UpcallCallee.Function(
                        implementation(registrations.directUpcalls().get(index))),
                _ -> new UpcallCallee.BoundFunction());
    }

    StubSet forJni(BindingClass bindings) {
        return stubs(
                RegisteredStubs::symbol,
                index -> new UpcallCallee.JavaMethod(bindings.upcalls().directTarget(index), Receiver.NONE),
                index -> new UpcallCallee.JavaMethod(bindings.upcalls().dispatcherTarget(index), Receiver.SLOT));
    }

    StubSet forNativeImage(ImageLibrary library) {
        return stubs(
                library::stub,
                index -> new UpcallCallee.EntryPoint(
                        library.entryPoint(registrations.directUpcalls().get(index).name()), Receiver.NONE),
                index -> new UpcallCallee.EntryPoint(
                        library.entryPoint(registrations.upcalls().get(index).name()), Receiver.SLOT));
    }

    private StubSet stubs(
            UnaryOperator<String> downcallSymbol,
            IntFunction<UpcallCallee> directCallee,
            IntFunction<UpcallCallee> boundCallee) {
        List<DowncallStub> downcalls = registrations.downcalls().stream()
                .map(downcall -> new DowncallStub(
                        downcallSymbol.apply(downcall.name()),
                        downcall.symbol(),
                        downcall.function(),
                        downcall.options()))
                .toList();
        List<UpcallStub> upcalls = new ArrayList<>();
        List<UpcallStub> secondSymbols = new ArrayList<>();
        for (int index = 0; index < registrations.directUpcalls().size(); index++) {
            DirectUpcall upcall = registrations.directUpcalls().get(index);
            UpcallCallee callee = directCallee.apply(index);
            upcalls.add(new UpcallStub(symbol(upcall.name()), upcall.function(), callee));
            upcall.symbol().ifPresent(symbol ->
                    secondSymbols.add(new UpcallStub(symbol, upcall.function(), callee)));
        }
        for (int index = 0; index < registrations.upcalls().size(); index++) {
            Upcall upcall = registrations.upcalls().get(index);
            upcalls.add(new UpcallStub(symbol(upcall.name()), upcall.function(), boundCallee.apply(index)));
        }
        upcalls.addAll(secondSymbols);
        return new StubSet(
                downcalls,
                upcalls,
                registrations.upcalls().isEmpty() ? Optional.empty() : Optional.of(new Trampolines(trampolines)));
    }
}
