package io.stubgen.testc.run;

import io.stubgen.abi.Target;
import io.stubgen.abi.UnsupportedSignatureException;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.StubCompiler;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.UpcallCallee;
import io.stubgen.emit.UpcallStub;
import io.stubgen.emit.x64.X64Emitter;
import io.stubgen.object.elf.ElfWriter;
import io.stubgen.testc.signature.Kind;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.Generator;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.testc.signature.RegistrationText;
import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Stubs that stubgen generates, from registrations in JSON. */
public final class GeneratedStubs implements StubSource {
    private static final int TRAMPOLINES = 7;

    private final Target target;

    public GeneratedStubs(Target target) {
        this.target = target;
    }

    @Override
    public Path make(List<TestCase> cases, Path folder) throws IOException {
        if (cases.getFirst().kind() != Kind.DOWNCALL) {
            return emit(cases, folder);
        }
        Path registrations = Files.writeString(folder.resolve("cases.stubgen.json"), RegistrationText.of(cases));
        GenerationRequest request =
                GenerationRequest.of(target, Bridge.C, folder, List.of(registrations.toString()));
        try {
            return Generator.generate(request, _ -> {}).files().stream()
                    .filter(file -> file.toString().endsWith(".o"))
                    .findFirst()
                    .orElseThrow();
        } catch (InvalidInputException | GenerationException e) {
            throw new StubsFailedException(e.getMessage(), e);
        }
    }

    private Path emit(List<TestCase> cases, Path folder) throws IOException {
        List<UpcallStub> stubs = cases.stream()
                .map(test -> new UpcallStub(
                        "stub_" + test.name(),
                        test.signature().function(),
                        test.kind() == Kind.BOUND_UPCALL
                                ? new UpcallCallee.BoundFunction()
                                : new UpcallCallee.Function(test.callee())))
                .toList();
        Optional<Trampolines> trampolines = cases.getFirst().kind() == Kind.BOUND_UPCALL
                ? Optional.of(new Trampolines(TRAMPOLINES))
                : Optional.empty();
        try {
            CompiledStubs compiled = StubCompiler.forC(
                    target, new StubSet(List.of(), stubs, trampolines), new X64Emitter(), Assembler.BUILT_IN);
            return Files.write(folder.resolve("stubs.o"), ElfWriter.write(compiled.object()));
        } catch (UnsupportedSignatureException e) {
            throw new StubsFailedException(e.getMessage(), e);
        }
    }
}
