package io.stubgen.testc.run;

import io.stubgen.testc.run.StubSource.StubsFailedException;
import io.stubgen.testc.signature.TestCase;
import io.stubgen.testc.source.ProgramSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs cases, many in a program. A case that crashes ends the program, which is run again from the next case on. */
public final class BatchRunner {
    private final Toolchain toolchain;
    private final StubSource stubs;

    public BatchRunner(Toolchain toolchain, StubSource stubs) {
        this.toolchain = toolchain;
        this.stubs = stubs;
    }

    /**
     * Runs cases.
     *
     * @param cases with different numbers
     * @param variants each is compiled and run
     * @param folder an empty or absent folder, for the program
     * @return the failures, in the order of the variants, then of the cases
     */
    public List<Failure> run(List<TestCase> cases, List<Variant> variants, Path folder) {
        try {
            Files.createDirectories(folder);
            ProgramSource source = new ProgramSource(cases);
            Files.writeString(folder.resolve(ProgramSource.TYPES_FILE), source.types());
            Files.writeString(folder.resolve("callees.c"), source.callees());
            Files.writeString(folder.resolve("callers.c"), source.callers());
            Path made = stubs.make(cases, Files.createDirectories(folder.resolve("stubs")));
            String stubFile = folder.relativize(made).toString();
            return variants.stream()
                    .flatMap(variant -> run(cases, variant, folder, stubFile).stream())
                    .toList();
        } catch (StubsFailedException e) {
            return withoutStubs(cases, variants, folder, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds the cases for which there are no stubs; the others run. */
    private List<Failure> withoutStubs(List<TestCase> cases, List<Variant> variants, Path folder, String reason) {
        if (cases.size() == 1) {
            return List.of(new Failure(cases.getFirst(), variants.getFirst(), List.of("no stub: " + reason)));
        }
        int half = cases.size() / 2;
        List<Failure> failures = new ArrayList<>(run(cases.subList(0, half), variants, folder.resolve("a")));
        failures.addAll(run(cases.subList(half, cases.size()), variants, folder.resolve("b")));
        return failures;
    }

    private List<Failure> run(List<TestCase> cases, Variant variant, Path folder, String stubFile) {
        toolchain.link(
                folder,
                List.of(
                        toolchain.compile(folder, "callers.c", variant.caller(), variant),
                        toolchain.compile(folder, "callees.c", variant.callee(), variant),
                        toolchain.compile(folder, stubFile, variant.callee(), variant)),
                "program");
        List<Failure> failures = new ArrayList<>();
        int next = 0;
        while (next < cases.size()) {
            Command command = toolchain.run(folder, "program", List.of(Integer.toString(next)));
            ProgramOutput output = ProgramOutput.parse(command, cases.subList(next, cases.size()));
            output.complaints().forEach((test, complaints) -> failures.add(new Failure(test, variant, complaints)));
            next += output.casesRun();
        }
        return failures;
    }
}
