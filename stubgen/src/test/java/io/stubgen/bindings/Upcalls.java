package io.stubgen.bindings;

import io.stubgen.abi.Target;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.DirectUpcall.Types;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Place;
import io.stubgen.registration.Signature;
import io.stubgen.registration.Uncaught;
import io.stubgen.registration.Upcall;
import java.util.List;
import java.util.Optional;

/** Upcalls for tests. */
final class Upcalls {
    static final Origin ORIGIN = new Origin(Place.of("test.json"), "upcalls[0]", Optional.empty(), List.of());

    private Upcalls() {}

    static Upcall bound(String name, String signature) {
        return bound(name, signature, ORIGIN);
    }

    static Upcall bound(String name, String signature, Origin origin) {
        Signature parsed = Signature.parse(Target.LINUX_X64, signature);
        return new Upcall(name, parsed.text(), parsed.function(), Uncaught.ABORT, List.of(origin));
    }

    static DirectUpcall direct(String name, String signature) {
        return direct("org.example.Callbacks", name, signature, ORIGIN);
    }

    static DirectUpcall direct(String owner, String name, String signature, Origin origin) {
        Signature parsed = Signature.parse(Target.LINUX_X64, signature);
        String descriptor = UpcallSignature.of(parsed.function()).descriptor("");
        return new DirectUpcall(
                name,
                Optional.empty(),
                new JavaMethod(owner, name, descriptor, Types.CARRIERS),
                parsed.text(),
                parsed.function(),
                Uncaught.ABORT,
                List.of(origin));
    }
}
