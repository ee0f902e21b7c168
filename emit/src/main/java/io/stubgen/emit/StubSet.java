package io.stubgen.emit;

import java.util.List;
import java.util.Optional;

/**
 * The stubs of an object.
 *
 * @param downcalls called by Java, or by C with carriers
 * @param upcalls called by C with native signatures
 * @param trampolines for callables that are bound at run time, if any upcall is for them
 */
public record StubSet(List<DowncallStub> downcalls, List<UpcallStub> upcalls, Optional<Trampolines> trampolines) {
    public StubSet {
        downcalls = List.copyOf(downcalls);
        upcalls = List.copyOf(upcalls);
    }

    /** Downcalls only. */
    public static StubSet ofDowncalls(List<DowncallStub> downcalls) {
        return new StubSet(downcalls, List.of(), Optional.empty());
    }
}
