package io.stubgen.testc.run;

import io.stubgen.testc.signature.TestCase;
import io.stubgen.testc.source.ProgramSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Stubs written in C, compiled by the callees' compiler: with them the harness itself is tested. */
public final class ReferenceStubs implements StubSource {

    @Override
    public Path make(List<TestCase> cases, Path folder) throws IOException {
        return Files.writeString(folder.resolve("stubs.c"), new ProgramSource(cases).referenceStubs());
    }
}
