package io.stubgen.testc.run;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
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

/** Stubs that stubgen generates, from registrations in JSON. */
public final class GeneratedStubs implements StubSource {
    private final Target target;

    public GeneratedStubs(Target target) {
        this.target = target;
    }

    @Override
    public Path make(List<TestCase> cases, Path folder) throws IOException {
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
}
