package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.testc.run.BatchRunner;
import io.stubgen.testc.run.GeneratedStubs;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.StubSource;
import io.stubgen.testc.run.Toolchain;
import io.stubgen.testc.run.Variant;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.RandomSignatures;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The harness notices if any one instruction of a generated stub is missing: no check is too weak, and no stub has an
 * instruction that it does not need.
 */
@Execution(ExecutionMode.CONCURRENT)
class MissingInstructionTest {
    private static final Platform PLATFORM = Platform.LINUX_X64;
    private static final int STUBS = 30;
    private static final long SEED = 9;
    /** What is missing may not matter for some values, such as false where a register happens to hold 0. */
    private static final int VALUES = 5;

    private static final String PREAMBLE = """
            	.intel_syntax noprefix
            	.text
            """;

    @TempDir
    Path folder;

    /**
     * A stub without one of its instructions.
     *
     * @param original the case that its stub was generated for
     */
    private record Mutant(TestCase original, List<String> lines, int missing) {

        /** The stub of a case of its own. */
        String text(TestCase test) {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(missing);
            String code = rest.stream()
                    .map(line -> line.replace(original.callee() + "@", test.callee() + "@"))
                    .map(line -> line.replaceAll("\\.L\\w+", "$0_" + test.number()))
                    .collect(Collectors.joining("\n"));
            // Running on behind the end of the stub is not to be running into the next one.
            return "\t.globl %1$s\n%1$s:\n%2$s\n\tud2\n".formatted(test.stub(), code);
        }

        @Override
        public String toString() {
            return "%s of %s without: %s".formatted(original.stub(), original.signature(), lines.get(missing).strip());
        }
    }

    /** The stub of a bound upcall is like that of a direct one. */
    @ParameterizedTest
    @EnumSource(names = {"DOWNCALL", "DIRECT_UPCALL"})
    void isNoticed(Kind kind) throws IOException {
        Tools.assumePresent(PLATFORM);
        List<Mutant> mutants = mutants(kind);
        assertTrue(mutants.size() > 5 * STUBS, () -> "only " + mutants.size() + " mutants");

        Map<TestCase, Mutant> cases = new LinkedHashMap<>();
        for (Mutant mutant : mutants) {
            for (int value = 0; value < VALUES; value++) {
                Signature signature = mutant.original().signature();
                cases.put(new TestCase(PLATFORM.target(), cases.size(), value, kind, signature), mutant);
            }
        }
        StubSource source = (tests, stubFolder) -> Files.writeString(
                stubFolder.resolve("stubs.s"),
                tests.stream().map(test -> cases.get(test).text(test)).collect(Collectors.joining("", PREAMBLE, "")));
        Toolchain toolchain = new Toolchain(PLATFORM, folder.resolve("support"));
        List<Variant> variants = Variant.of(PLATFORM, 0).subList(0, 1);
        Set<Mutant> noticed = new BatchRunner(toolchain, source)
                .run(List.copyOf(cases.keySet()), variants, folder.resolve("mutants")).stream()
                .map(failure -> cases.get(failure.test()))
                .collect(Collectors.toSet());
        assertEquals(List.of(), mutants.stream().filter(mutant -> !noticed.contains(mutant)).toList());
    }

    private List<Mutant> mutants(Kind kind) throws IOException {
        RandomSignatures random = new RandomSignatures(PLATFORM.target(), SEED);
        List<TestCase> cases = IntStream.range(0, STUBS)
                .mapToObj(index -> random.testCase(index, kind))
                .toList();
        Path object = new GeneratedStubs(PLATFORM.target()).make(cases, folder);
        List<String> assembly = Files.readAllLines(object.resolveSibling("stubs.s"));
        List<Mutant> mutants = new ArrayList<>();
        for (TestCase test : cases) {
            if (kind != Kind.DOWNCALL && hasEmptyArgument(test)) {
                leftOut(test, "any address will do for a struct of no bytes");
                continue;
            }
            List<String> lines = body(assembly, test.stub());
            IntStream.range(0, lines.size())
                    .filter(index -> isInstruction(lines.get(index)) && !lines.get(index).contains("endbr64"))
                    .mapToObj(index -> new Mutant(test, lines, index))
                    .forEach(mutant -> {
                        if (isZeroAlready(lines, mutant.missing())) {
                            leftOut(test, "the count of vector registers is zero without \"xor eax, eax\" by chance");
                        } else {
                            mutants.add(mutant);
                        }
                    });
        }
        return mutants;
    }

    private static void leftOut(TestCase test, String reason) {
        System.out.println("test-c, missing instructions, %s of %s: left out, %s"
                .formatted(test.stub(), test.signature(), reason));
    }

    private static boolean hasEmptyArgument(TestCase test) {
        return test.signature().arguments().stream().anyMatch(argument -> argument.byteSize() == 0);
    }

    /** What rax was used for last is moving the last bytes of a struct up, by whole bytes. */
    private static boolean isZeroAlready(List<String> lines, int index) {
        return lines.get(index).strip().equals("xor eax, eax")
                && lines.subList(0, index).reversed().stream()
                        .map(String::strip)
                        .filter(line -> line.matches("\\w+ (rax|eax|ax|al),.*"))
                        .findFirst()
                        .filter(line -> line.startsWith("shl rax,"))
                        .isPresent();
    }

    /** Instructions and labels of a stub. */
    private static List<String> body(List<String> assembly, String stub) {
        int start = assembly.indexOf(stub + ":");
        int end = start + assembly.subList(start, assembly.size()).indexOf("\t.cfi_endproc");
        return assembly.subList(start + 1, end).stream()
                .filter(line -> isInstruction(line) || line.startsWith(".L"))
                .toList();
    }

    private static boolean isInstruction(String line) {
        return line.startsWith("\t") && !line.startsWith("\t.");
    }
}
