package io.stubgen.bench.instruction;

import io.stubgen.abi.Target;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniLibrary.JavaTarget;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.emit.StubCompiler;
import io.stubgen.emit.StubListing;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.UpcallStub;
import io.stubgen.generate.Backend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The instructions of stubs of bridge jni. */
final class StubCounts {

    private StubCounts() {}

    /** Those of downcall stubs, by symbol; landing pads are not counted. */
    static Map<String, Integer> ofDowncalls(Target target, List<DowncallStub> stubs) {
        return counts(compiledDowncalls(target, stubs));
    }

    /** Those of upcall stubs that call Java methods, by symbol; landing pads are not counted. */
    static Map<String, Integer> ofUpcalls(Target target, List<UpcallStub> stubs) {
        return counts(compiledUpcalls(target, stubs));
    }

    static CompiledStubs compiledDowncalls(Target target, List<DowncallStub> stubs) {
        return compiled(target, StubSet.ofDowncalls(stubs), new JniLibrary(
                "JNI_OnLoad",
                "Stubs",
                stubs.stream().map(stub -> new NativeMethod(stub.symbol(), "()V", stub.symbol())).toList(),
                List.of(),
                "unlinked",
                JniLibrary.Environments.KEPT));
    }

    static CompiledStubs compiledUpcalls(Target target, List<UpcallStub> stubs) {
        return compiled(target, new StubSet(List.of(), stubs, Optional.empty()), new JniLibrary(
                "JNI_OnLoad",
                "Stubs",
                List.of(),
                stubs.stream().map(stub -> new JavaTarget(stub.symbol(), "()V")).toList(),
                "unlinked",
                JniLibrary.Environments.KEPT));
    }

    private static CompiledStubs compiled(Target target, StubSet stubs, JniLibrary library) {
        return StubCompiler.forJni(
                target, stubs, library, "forget_thread", Backend.of(target).emitter(), Assembler.BUILT_IN);
    }

    private static Map<String, Integer> counts(CompiledStubs compiled) {
        return compiled.listings().stream()
                .collect(Collectors.toMap(StubListing::symbol, StubListing::instructions));
    }
}
