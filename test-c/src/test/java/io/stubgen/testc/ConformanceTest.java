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
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls through generated stubs, between code of each platform's compilers. What fails stays in
 * {@code target/conformance}.
 */
class ConformanceTest {
    private static final Path FOLDER = Path.of("target", "conformance");
    private static final long SEED = 1;
    private static final boolean FULL = Boolean.getBoolean("stubgen.full");
    /** Of hand-picked signatures, one in so many runs where running takes longer. */
    private static final int STEP = FULL ? 1 : 4;

    /** How many random signatures run: most of them where running takes least, and as many upcalls as downcalls. */
    private static int count(Platform platform, Kind kind) {
        int downcalls =
                switch (platform) {
                    case LINUX_X64 -> 20_000;
                    case LINUX_AARCH64, WINDOWS_X64 -> 5_000;
                    case MACOS_X64, MACOS_AARCH64, WINDOWS_AARCH64 -> 2_000;
                };
        int all =
                switch (kind) {
                    case DOWNCALL -> downcalls;
                    case DIRECT_UPCALL -> downcalls / 2;
                    case BOUND_UPCALL, IMAGE_UPCALL -> downcalls / 4;
                };
        return FULL ? all : all / 10;
    }

    static Stream<Arguments> platformsAndKinds() {
        return Arrays.stream(Platform.values())
                .flatMap(platform -> Arrays.stream(Kind.values()).map(kind -> Arguments.arguments(platform, kind)));
    }

    @ParameterizedTest(name = "{0}: {1}s")
    @MethodSource("platformsAndKinds")
    void randomSignatures(Platform platform, Kind kind) {
        String title = "test-c, %s, %ss".formatted(platform.target(), kind);
        Optional<String> missing = Tools.missing(platform);
        missing.ifPresent(reason -> System.out.println(title + ": skipped, " + reason));
        Tools.assumePresent(platform);
        Conformance conformance = conformance("random", platform, kind);
        Summary summary = conformance.run(kind, SEED, 0, count(platform, kind));
        System.out.print(title + ", seed " + SEED + "\n" + summary);
        assertPassed(count(platform, kind), conformance, summary);
    }

    static Stream<Arguments> hazards() {
        return Arrays.stream(Platform.values())
                .flatMap(platform -> HandPickedSignatures.groups(platform.target()).entrySet().stream()
                        .flatMap(group -> Arrays.stream(Kind.values()).map(kind -> Arguments.arguments(
                                platform, kind, group.getKey(), kind.reduce(group.getValue())))))
                .filter(arguments -> !((List<?>) arguments.get()[3]).isEmpty());
    }

    /** Compilers take turns with all others where running takes least. */
    @ParameterizedTest(name = "{0}: {1}s: {2}")
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    void hazards(Platform platform, Kind kind, String name, List<Signature> signatures) {
        Tools.assumePresent(platform);
        List<TestCase> cases = cases(platform, kind, share(platform, signatures));
        Conformance conformance = conformance(name.replace(' ', '-'), platform, kind);
        boolean takeTurns = platform == Platform.LINUX_X64 || FULL && platform == Platform.LINUX_AARCH64;
        Summary summary = takeTurns ? conformance.run(cases) : conformance.runOnce(cases);
        assertPassed((takeTurns ? platform.compilers().size() : 1) * cases.size(), conformance, summary);
    }

    private static List<Signature> share(Platform platform, List<Signature> signatures) {
        int step = platform == Platform.LINUX_X64 ? 1 : STEP;
        return IntStream.range(0, signatures.size())
                .filter(index -> index % step == 0)
                .mapToObj(signatures::get)
                .toList();
    }

    static Stream<Arguments> disputes() {
        return Arrays.stream(Platform.values()).flatMap(platform -> {
            Map<String, List<Signature>> disputed = HandPickedSignatures.disputed(platform.target());
            return platform.compilers().stream()
                    .filter(compiler -> disputed.containsKey(compiler.name()))
                    .flatMap(judge -> Arrays.stream(Kind.values()).map(kind -> Arguments.arguments(
                            platform, judge, kind, kind.reduce(disputed.get(judge.name())))));
        });
    }

    /** Random signatures leave these out. */
    @ParameterizedTest(name = "{0}: {2}s")
    @MethodSource("disputes")
    @Execution(ExecutionMode.CONCURRENT)
    void whatOneCompilerDoesRightly(Platform platform, Compiler judge, Kind kind, List<Signature> signatures) {
        Tools.assumePresent(platform);
        Path folder = FOLDER.resolve("disputed").resolve(platform.name()).resolve(kind.name());
        List<Failure> failures = new BatchRunner(
                        new Toolchain(platform, folder.resolve("support")), new GeneratedStubs(platform.target()))
                .run(
                        cases(platform, kind, signatures),
                        List.of(new Variant(judge, judge, "-O1", Variant.Narrow.VALUE)),
                        folder);
        assertEquals(List.of(), failures);
    }

    private static List<TestCase> cases(Platform platform, Kind kind, List<Signature> signatures) {
        return IntStream.range(0, signatures.size())
                .mapToObj(number ->
                        new TestCase(platform.target(), number, SEED + number, kind, signatures.get(number)))
                .toList();
    }

    private static Conformance conformance(String folder, Platform platform, Kind kind) {
        return new Conformance(
                platform,
                new GeneratedStubs(platform.target()),
                FOLDER.resolve(folder).resolve(platform.name()).resolve(kind.name()));
    }

    private static void assertPassed(int count, Conformance conformance, Summary summary) {
        assertEquals(List.of(), summary.firstFailures().stream().limit(3).map(conformance::explain).toList());
        assertEquals(new Summary.Count(count, 0), summary.total());
    }
}
