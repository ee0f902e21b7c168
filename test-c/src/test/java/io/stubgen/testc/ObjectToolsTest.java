package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.testc.ObjectTools.Link;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.RandomSignatures;
import io.stubgen.testc.signature.RegistrationText;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * LLVM's tools have nothing to say against generated objects, for every target and bridge: they are read and linked
 * without a warning, and name no symbol but callees and functions of the system.
 */
@Execution(ExecutionMode.CONCURRENT)
class ObjectToolsTest {
    private static final boolean FULL = Boolean.getBoolean("stubgen.full");
    /** Of all kinds together. */
    private static final int RANDOM = FULL ? 4_000 : 400;
    /** Of the hand-picked signatures, one in so many. */
    private static final int STEP = FULL ? 1 : 7;

    private static final long SEED = 1;
    /** A bound upcall's Java method has a parameter more, which together may take 255 slots. */
    private static final int MOST_OF_BOUND = 120;

    @TempDir
    private Path folder;

    static Stream<Arguments> objects() {
        return Arrays.stream(Target.values()).flatMap(target ->
                Arrays.stream(Bridge.values()).map(bridge -> Arguments.arguments(target, bridge)));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void readAndLinkedWithoutWarning(Target target, Bridge bridge) throws IOException {
        Link link = Link.of(target);
        link.tools().forEach(Tools::assumePresent);
        List<TestCase> cases = cases(target);
        Generated generated = Generated.of(target, bridge, folder, "all", RegistrationText.of(cases), 64);
        ObjectTools tools = new ObjectTools(generated);

        assertEquals("", tools.complaints("llvm-readobj", "-a", "-u"));
        assertEquals("", tools.complaints("llvm-readobj", "--unwind", "--relocs"));
        assertEquals("", tools.complaints("llvm-objdump", "-d", "-r"));
        long functions = tools.functions();
        long unwindEntries = tools.unwindEntries();
        switch (target.objectFormat()) {
            case ELF, MACH_O -> assertEquals(functions, unwindEntries, "entries of unwind information");
            case COFF -> // functions without a frame have none
                assertTrue(functions / 2 < unwindEntries && unwindEntries <= functions, functions + " functions, "
                        + unwindEntries + " entries of unwind information");
        }
        assertEquals(List.of(), tools.foreignSymbols(link));
        assertEquals("", tools.link(link));
        System.out.printf(
                "%s, bridge %s: %d cases, %d functions, %d entries of unwind information, linked by %s%n",
                target, bridge, cases.size(), functions, unwindEntries, link.library().getFirst());
    }

    private static List<TestCase> cases(Target target) {
        RandomSignatures random = new RandomSignatures(target, SEED);
        Kind[] kinds = Kind.values();
        List<TestCase> cases = new ArrayList<>();
        while (cases.size() < RANDOM) {
            cases.add(random.testCase(cases.size(), kinds[cases.size() % kinds.length]));
        }
        List<Signature> picked = HandPickedSignatures.groups(target).values().stream().flatMap(List::stream).toList();
        for (Kind kind : kinds) {
            List<Signature> reduced = kind.reduce(picked).stream()
                    .filter(signature -> kind != Kind.BOUND_UPCALL || signature.arguments().size() <= MOST_OF_BOUND)
                    .toList();
            for (int index = kind.ordinal(); index < reduced.size(); index += STEP) {
                cases.add(new TestCase(target, cases.size(), SEED, kind, reduced.get(index)));
            }
        }
        return cases;
    }
}
