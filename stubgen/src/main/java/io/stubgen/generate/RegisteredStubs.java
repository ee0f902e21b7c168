package io.stubgen.generate;

import io.stubgen.bindings.BindingClass;
import io.stubgen.bindings.BindingMethod;
import io.stubgen.bindings.UpcallBindings;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.UpcallCallee;
import io.stubgen.emit.UpcallCallee.Receiver;
import io.stubgen.emit.UpcallStub;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stubs of registrations: downcalls, direct upcalls, bound upcalls, each in the order of the registrations, then the
 * second symbols of direct upcalls.
 */
final class RegisteredStubs {
    private final Bridge bridge;
    private final Registrations registrations;
    private final BindingClass bindings;

    RegisteredStubs(Bridge bridge, Registrations registrations, BindingClass bindings) {
        this.bridge = bridge;
        this.registrations = registrations;
        this.bindings = bindings;
    }

    static String symbol(String name) {
        return "stub_" + name;
    }

    /** The function that a direct upcall of bridge c calls. */
    static String implementation(DirectUpcall upcall) {
        return "impl_" + upcall.name();
    }

    StubSet stubs() {
        List<DowncallStub> downcalls =
                registrations.downcalls().stream().map(RegisteredStubs::downcall).toList();
        List<UpcallStub> upcalls = new ArrayList<>();
        registrations.directUpcalls().forEach(upcall -> upcalls.add(direct(upcall, symbol(upcall.name()))));
        for (int index = 0; index < registrations.upcalls().size(); index++) {
            Upcall upcall = registrations.upcalls().get(index);
            upcalls.add(new UpcallStub(symbol(upcall.name()), upcall.function(), boundCallee(index)));
        }
        registrations.directUpcalls().forEach(upcall ->
                upcall.symbol().ifPresent(symbol -> upcalls.add(direct(upcall, symbol))));
        Optional<Trampolines> trampolines = registrations.upcalls().isEmpty()
                ? Optional.empty()
                : Optional.of(new Trampolines(bindings.upcalls().trampolines()));
        return new StubSet(downcalls, upcalls, trampolines);
    }

    private static DowncallStub downcall(Downcall downcall) {
        return new DowncallStub(
                symbol(downcall.name()), downcall.symbol(), downcall.function(), downcall.options());
    }

    private UpcallStub direct(DirectUpcall upcall, String symbol) {
        UpcallCallee callee = switch (bridge) {
            case C -> new UpcallCallee.Function(implementation(upcall));
            case JNI -> new UpcallCallee.JavaMethod(bindings.upcalls().target(upcall), Receiver.NONE);
        };
        return new UpcallStub(symbol, upcall.function(), callee);
    }

    private UpcallCallee boundCallee(int index) {
        return switch (bridge) {
            case C -> new UpcallCallee.BoundFunction();
            case JNI -> new UpcallCallee.JavaMethod(bindings.upcalls().firstDispatcher() + index, Receiver.SLOT);
        };
    }

    /** What a JVM's library is made of beside them. */
    JniLibrary library(String onLoad, JniLibrary.Environments environments) {
        List<NativeMethod> methods = new ArrayList<>();
        for (BindingMethod method : bindings.methods()) {
            methods.add(new NativeMethod(
                    method.nativeName(), method.descriptor(), symbol(method.downcall().name())));
        }
        UpcallBindings upcalls = bindings.upcalls();
        methods.addAll(upcalls.nativeMethods());
        return new JniLibrary(onLoad, bindings.internalName(), methods, upcalls.targets(), environments);
    }
}
