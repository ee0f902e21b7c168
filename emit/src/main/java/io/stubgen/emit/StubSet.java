package io.stubgen.emit;

import java.util.List;
import java.util.Optional;

/**
 * The stubs of an object.
 *
 * @param downcalls called by Java, or by C with carriers
 * @param upcalls called by C with native signatures
 * @param trampolines for callables that are bound at run time, if any upcall is for them
 * @param shapes the symbols of the stubs of bound callables, by the numbers by which Java binds them; nothing for a
 *     number that is never bound on the target
 * @param support whether there is what upcalls need beside their stubs
 */
public record StubSet(
        List<DowncallStub> downcalls,
        List<UpcallStub> upcalls,
        Optional<Trampolines> trampolines,
        List<Optional<String>> shapes,
        UpcallSupport support) {
    public StubSet {
        downcalls = List.copyOf(downcalls);
        upcalls = List.copyOf(upcalls);
        shapes = List.copyOf(shapes);
    }

    /** Whether an object has what upcalls need beside their stubs. */
    public enum UpcallSupport {
        LEFT_OUT,
        /** Whether it has stubs of upcalls or not: the Java that calls it is the same for targets that have. */
        INCLUDED
    }

    /** Those whose upcalls are all there, numbered in their order. */
    public StubSet(List<DowncallStub> downcalls, List<UpcallStub> upcalls, Optional<Trampolines> trampolines) {
        this(
                downcalls,
                upcalls,
                trampolines,
                upcalls.stream().filter(UpcallStub::isBound).map(stub -> Optional.of(stub.symbol())).toList(),
                upcalls.isEmpty() ? UpcallSupport.LEFT_OUT : UpcallSupport.INCLUDED);
    }

    /** Downcalls only. */
    public static StubSet ofDowncalls(List<DowncallStub> downcalls) {
        return new StubSet(downcalls, List.of(), Optional.empty());
    }
}
