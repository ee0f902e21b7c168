package io.stubgen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans, carried out: what C compilers make of the same signatures is the truth. */
class ExecutedPlanTest {

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void calleesFindTheirArgumentsAndCallersTheResult(String compiler, @TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "this machine is not linux-x64");
        Assumptions.assumeTrue(isInstalled(compiler), compiler + " is missing: install it with make test-tools");

        PlanProgram program = new PlanProgram();
        List<TestSignature> random = new RandomSignatures(11)
                .next(300).stream().filter(ExecutedPlanTest::compilersAgree).toList();
        List<TestSignature> signatures = Stream.concat(HazardousSignatures.ALL.stream(), random.stream()).toList();
        signatures.forEach(signature -> program.add(signature.plan(Target.LINUX_X64), signature.toString()));
        try (InputStream checks = ExecutedPlanTest.class.getResourceAsStream("/checks.h")) {
            Files.copy(checks, folder.resolve("checks.h"));
        }
        Files.writeString(folder.resolve("callees.c"), program.cSource());
        Files.writeString(folder.resolve("callers.s"), program.assemblySource());

        assertEquals("", run(folder, compiler, "-O1", "-w", "-o", "plans", "callees.c", "callers.s"));
        assertEquals(signatures.size() + " calls, 0 failures\n", run(folder, "./plans"));
    }

    /**
     * Two things that plans do as the document says, and in which compilers differ. gcc lets the element type of an
     * empty array take part in the class of its eightbyte (unless the array begins it). clang passes only 4 bytes of
     * an eightbyte in which one member of a union has a float and padding and another has more.
     */
    private static boolean compilersAgree(TestSignature signature) {
        String text = signature.toString();
        return !text.contains("sequence(0,") && !(text.contains("union(") && text.contains("float, padding(4)"));
    }

    private static boolean isInstalled(String compiler) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, compiler)));
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        int status = process.waitFor();
        return status > 1 ? output + "exit status " + status : output;
    }
}
