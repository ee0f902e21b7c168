package io.stubgen.testc.run;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.Generator;
import io.stubgen.generate.MemorySegmentLayer;
import io.stubgen.generate.Output;
import io.stubgen.generate.Verification;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.RegistrationText;
import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Stubs that stubgen generates, from registrations in JSON. */
public final class GeneratedStubs implements StubSource {
    /** Few, so that each is bound often. */
    private static final int TRAMPOLINES = 7;

    private final Target target;
    private final AssemblerChoice assembler;

    public GeneratedStubs(Target target) {
        this(target, AssemblerChoice.BUILT_IN);
    }

    public GeneratedStubs(Target target, AssemblerChoice assembler) {
        this.target = target;
        this.assembler = assembler;
    }

    private static Bridge bridge(List<TestCase> cases) {
        return cases.stream().anyMatch(test -> test.kind() == Kind.IMAGE_UPCALL) ? Bridge.NATIVE_IMAGE : Bridge.C;
    }

    @Override
    public Path make(List<TestCase> cases, Path folder) throws IOException {
        Path registrations = Files.writeString(folder.resolve("cases.stubgen.json"), RegistrationText.of(cases));
        GenerationRequest request = new GenerationRequest(
                List.of(target),
                bridge(cases),
                List.of(registrations.toString()),
                List.of(),
                folder,
                TestCase.LIBRARY,
                GenerationRequest.DEFAULT_PACKAGE,
                Set.of(Output.OBJECT, Output.ASSEMBLY),
                GenerationRequest.JNI_ON_LOAD,
                MemorySegmentLayer.LEFT_OUT,
                TRAMPOLINES,
                Environments.KEPT,
                List.of(),
                assembler,
                Verification.LEFT_OUT);
        try {
            return Generator.generate(request, _ -> {}).files().stream()
                    .filter(file -> !file.toString().endsWith(".s"))
                    .findFirst()
                    .orElseThrow();
        } catch (InvalidInputException | GenerationException e) {
            throw new StubsFailedException(e.getMessage(), e);
        }
    }
}
