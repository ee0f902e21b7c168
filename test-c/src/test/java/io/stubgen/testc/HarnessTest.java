package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.CallOptions;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.testc.mistake.Mistake;
import io.stubgen.testc.mistake.Mistake.Found;
import io.stubgen.testc.mistake.Mistakes;
import io.stubgen.testc.mistake.Mistakes.Language;
import io.stubgen.testc.run.BatchRunner;
import io.stubgen.testc.run.Failure;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.ReferenceStubs;
import io.stubgen.testc.run.StubSource;
import io.stubgen.testc.run.Toolchain;
import io.stubgen.testc.run.Variant;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.RandomSignatures;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.FunctionDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The harness itself: on each platform it passes right stubs, and finds every kind of mistake. */
class HarnessTest {
    private static final int COUNT = 100;
    private static final long SEED = 7;

    @TempDir
    Path folder;

    static Stream<Arguments> kinds() {
        return Arrays.stream(Platform.values())
                .flatMap(platform -> Arrays.stream(Kind.values()).map(kind -> Arguments.arguments(platform, kind)));
    }

    @ParameterizedTest(name = "{0}: {1}s")
    @MethodSource("kinds")
    void passesStubsMadeByCompilers(Platform platform, Kind kind) {
        Tools.assumePresent(platform);
        Conformance conformance = new Conformance(platform, new ReferenceStubs(), folder);
        Summary summary = conformance.run(kind, SEED, 0, COUNT);
        assertEquals(List.of(), summary.failures().stream().limit(1).map(conformance::explain).toList());
        assertEquals(new Summary.Count(COUNT, 0), summary.total());
    }

    static Stream<Arguments> languages() {
        return Arrays.stream(Platform.values()).flatMap(platform ->
                Arrays.stream(Language.values()).map(language -> Arguments.arguments(platform, language)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("languages")
    void findsMistakes(Platform platform, Language language) {
        Mistakes mistakes = Mistakes.of(platform, language);
        Map<TestCase, Mistake> cases = mistakes.cases();
        List<Variant> variants = Variant.of(platform, 0);
        List<Failure> failures = run(
                platform,
                List.copyOf(cases.keySet()),
                variants,
                (tests, stubs) ->
                        Files.writeString(stubs.resolve("stubs" + mistakes.extension()), mistakes.text(tests)));
        List<String> missed = new ArrayList<>();
        cases.forEach((test, mistake) -> {
            List<String> complaints = failures.stream()
                    .filter(failure -> failure.test().equals(test))
                    .map(failure -> String.join("; ", failure.complaints()))
                    .toList();
            long found = complaints.stream().filter(text -> text.contains(mistakes.complaint(mistake))).count();
            if (found < (mistake.found() == Found.ALWAYS ? variants.size() : 1)) {
                missed.add("%s, %s: found in %d of %d programs: %s"
                        .formatted(mistake.kind(), mistake.name(), found, variants.size(), complaints));
            }
        });
        assertEquals(List.of(), missed);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void runsTheCasesAfterOneThatCrashes(Platform platform) {
        List<TestCase> cases = IntStream.range(0, 3)
                .mapToObj(number -> new TestCase(platform.target(), number, number, Kind.DOWNCALL, empty()))
                .toList();
        List<Failure> failures = run(platform, cases, Variant.of(platform, 0), (_, stubs) -> Files.writeString(
                stubs.resolve("stubs.c"),
                """
                void callee_0(void);
                void callee_2(void);
                void stub_case_0(void) { callee_0(); }
                void stub_case_1(void) { __builtin_trap(); }
                void stub_case_2(void) { callee_2(); }
                """));
        assertEquals(
                platform.compilers().stream().map(_ -> 1).toList(),
                failures.stream().map(failure -> failure.test().number()).toList());
    }

    static Stream<Platform> platforms() {
        return Arrays.stream(Platform.values());
    }

    @Test
    void shrinksToTheSimplestSignatureThatFails() {
        Platform platform = Platform.LINUX_X64;
        Tools.assumePresent(platform);
        RandomSignatures random = new RandomSignatures(platform.target(), 3);
        TestCase test = new TestCase(platform.target(), 0, 0, Kind.DOWNCALL, random.signature(1));
        Conformance conformance = new Conformance(
                platform,
                (cases, stubs) -> Files.writeString(stubs.resolve("stubs.s"), cases.stream()
                        .map(each -> ".globl %1$s\n%1$s: ud2\n".formatted(each.stub()))
                        .reduce("", String::concat)),
                folder);
        String report = conformance.explain(conformance.run(List.of(test)).failures().getFirst());
        assertTrue(report.contains("shrunk to: downcall void()\n"), report);
    }

    private List<Failure> run(Platform platform, List<TestCase> cases, List<Variant> variants, StubSource stubs) {
        Tools.assumePresent(platform);
        Toolchain toolchain = new Toolchain(platform, folder.resolve("support"));
        return new BatchRunner(toolchain, stubs).run(cases, variants, folder.resolve("program"));
    }

    private static Signature empty() {
        return new Signature(FunctionDescriptor.ofVoid(), CallOptions.NONE, Callee.SYMBOL);
    }
}
