package io.stubgen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Plans as text, one file a hazard and target; {@code -Dgolden.update=true} writes them anew. */
class GoldenPlanTest {
    private static final Path PLANS = Path.of("src/test/resources/plans");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static final List<TestSignature> SIGNATURES = HazardousSignatures.ALL;

    @BeforeAll
    static void deleteGoldenFilesToUpdate() throws IOException {
        if (UPDATE && Files.exists(PLANS)) {
            try (Stream<Path> paths = Files.walk(PLANS)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void planIsAsBefore(TestSignature signature) throws IOException {
        for (Target target : Target.values()) {
            String text = CallPlanText.of(signature.plan(target));
            Path golden = PLANS.resolve(signature.name()).resolve(target + ".plan");
            if (UPDATE) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, text);
            }
            assertTrue(Files.exists(golden), () -> golden + " is missing: run the test with -Dgolden.update=true");
            assertEquals(Files.readString(golden), text);
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "golden.update", matches = "true", disabledReason = "files are being written")
    void everyGoldenFileHasItsSignature() throws IOException {
        try (Stream<Path> folders = Files.list(PLANS)) {
            List<String> golden =
                    folders.map(folder -> folder.getFileName().toString()).sorted().toList();
            assertEquals(SIGNATURES.stream().map(TestSignature::name).sorted().toList(), golden);
        }
    }

    /** macOS differs in the extension of narrow results only. */
    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void macosPassesAsLinuxDoes(TestSignature signature) {
        CallPlan linux = signature.plan(Target.LINUX_X64);
        CallPlan macos = signature.plan(Target.MACOS_X64);
        assertEquals(linux.arguments(), macos.arguments());
        assertEquals(linux.stackSize(), macos.stackSize());
        assertEquals(linux.vectorCount(), macos.vectorCount());
    }
}
