package io.stubgen.bindings;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.Target;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Place;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Signature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Downcalls for tests. */
final class Downcalls {
    static final CallOptions HEAP_ACCESS = new CallOptions(
            CallOptions.NONE.firstVariadic(), CallOptions.Critical.WITH_HEAP_ACCESS, CallOptions.Capture.NOTHING);

    static final Origin ORIGIN = new Origin(Place.of("test.json"), "downcalls[0]", Optional.empty(), List.of());

    private Downcalls() {}

    static Registrations registered(Downcall... downcalls) {
        return new Registrations(List.of(downcalls), List.of(), List.of(), List.of());
    }

    static Downcall of(String name, String signature) {
        return of(name, signature, CallOptions.NONE, ORIGIN);
    }

    static Downcall of(String name, String signature, CallOptions options, Origin... origins) {
        Signature parsed = Signature.parse(Target.LINUX_X64, signature);
        return new Downcall(
                name,
                Optional.of(name),
                parsed.text(),
                parsed.function(),
                options,
                OptionalLong.empty(),
                List.of(origins));
    }
}
