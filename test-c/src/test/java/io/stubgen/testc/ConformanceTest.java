package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.testc.run.GeneratedStubs;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls through generated stubs, between gcc's and clang's code. What fails stays in {@code target/conformance}. */
class ConformanceTest {
    private static final Platform PLATFORM = Platform.LINUX_X64;
    private static final Path FOLDER = Path.of("target", "conformance");
    private static final long SEED = 1;
    private static final int COUNT = Boolean.getBoolean("stubgen.full") ? 20_000 : 2_000;

    @BeforeEach
    void assumeTools() {
        Tools.assumePresent(PLATFORM);
    }

    @Test
    void randomSignatures() {
        Conformance conformance = conformance("random");
        Summary summary = conformance.run(SEED, 0, COUNT);
        System.out.print("test-c, " + PLATFORM.target() + ", seed " + SEED + "\n" + summary);
        assertPassed(COUNT, conformance, summary);
    }

    static Stream<Arguments> hazards() {
        return HandPickedSignatures.groups(PLATFORM.target()).entrySet().stream()
                .map(group -> Arguments.arguments(group.getKey(), group.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void hazards(String name, List<Signature> signatures) {
        List<TestCase> cases = IntStream.range(0, signatures.size())
                .mapToObj(number -> new TestCase(number, SEED + number, signatures.get(number)))
                .toList();
        Conformance conformance = conformance(name.replace(' ', '-'));
        Summary summary = conformance.run(cases);
        assertPassed(PLATFORM.compilers().size() * cases.size(), conformance, summary);
    }

    private static Conformance conformance(String folder) {
        return new Conformance(PLATFORM, new GeneratedStubs(PLATFORM.target()), FOLDER.resolve(folder));
    }

    private static void assertPassed(int count, Conformance conformance, Summary summary) {
        assertEquals(List.of(), summary.firstFailures().stream().limit(3).map(conformance::explain).toList());
        assertEquals(new Summary.Count(count, 0), summary.total());
    }
}
