package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.testc.run.BatchRunner;
import io.stubgen.testc.run.Compiler;
import io.stubgen.testc.run.Failure;
import io.stubgen.testc.run.GeneratedStubs;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Toolchain;
import io.stubgen.testc.run.Variant;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @EnumSource
    void randomSignatures(Kind kind) {
        Conformance conformance = conformance("random", kind);
        Summary summary = conformance.run(kind, SEED, 0, COUNT);
        System.out.print("test-c, " + PLATFORM.target() + ", " + kind + "s, seed " + SEED + "\n" + summary);
        assertPassed(COUNT, conformance, summary);
    }

    static Stream<Arguments> hazards() {
        return HandPickedSignatures.groups(PLATFORM.target()).entrySet().stream()
                .flatMap(group -> Arrays.stream(Kind.values())
                        .map(kind -> Arguments.arguments(kind, group.getKey(), kind.reduce(group.getValue()))))
                .filter(arguments -> !((List<?>) arguments.get()[2]).isEmpty());
    }

    @ParameterizedTest(name = "{0}s: {1}")
    @MethodSource
    void hazards(Kind kind, String name, List<Signature> signatures) {
        List<TestCase> cases = cases(kind, signatures);
        Conformance conformance = conformance(name.replace(' ', '-'), kind);
        Summary summary = conformance.run(cases);
        assertPassed(PLATFORM.compilers().size() * cases.size(), conformance, summary);
    }

    /** Random signatures leave these out. */
    @ParameterizedTest
    @EnumSource
    void unionsThatOnlyGccPassesRightly(Kind kind) {
        List<TestCase> cases = cases(kind, kind.reduce(HandPickedSignatures.forGccOnly(PLATFORM.target())));
        Compiler gcc = PLATFORM.compilers().getFirst();
        Path folder = FOLDER.resolve("gcc-only").resolve(kind.name());
        List<Failure> failures = new BatchRunner(
                        new Toolchain(PLATFORM, folder.resolve("support")), new GeneratedStubs(PLATFORM.target()))
                .run(cases, List.of(new Variant(gcc, gcc, "-O1", Variant.Narrow.VALUE)), folder);
        assertEquals("gcc", gcc.name());
        assertEquals(List.of(), failures);
    }

    private static List<TestCase> cases(Kind kind, List<Signature> signatures) {
        return IntStream.range(0, signatures.size())
                .mapToObj(number -> new TestCase(
                        PLATFORM.target(), number, SEED + number, kind, signatures.get(number)))
                .toList();
    }

    private static Conformance conformance(String folder, Kind kind) {
        return new Conformance(
                PLATFORM, new GeneratedStubs(PLATFORM.target()), FOLDER.resolve(folder).resolve(kind.name()));
    }

    private static void assertPassed(int count, Conformance conformance, Summary summary) {
        assertEquals(List.of(), summary.firstFailures().stream().limit(3).map(conformance::explain).toList());
        assertEquals(new Summary.Count(count, 0), summary.total());
    }
}
