package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.Target;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.testc.run.GeneratedStubs;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.signature.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls through stubs that Keystone assembled. What fails stays in {@code target/keystone}. */
@Execution(ExecutionMode.CONCURRENT)
class KeystoneTest {
    private static final long SEED = 1;
    private static final int COUNT = Boolean.getBoolean("stubgen.full") ? 1_000 : 100;

    @ParameterizedTest
    @EnumSource
    void randomSignaturesOnAArch64(Kind kind) {
        Tools.assumePresent(Platform.LINUX_AARCH64);
        Conformance conformance = new Conformance(
                Platform.LINUX_AARCH64,
                new GeneratedStubs(Target.LINUX_AARCH64, AssemblerChoice.KEYSTONE),
                Path.of("target", "keystone", kind.name()));
        Summary summary = conformance.run(kind, SEED, 0, COUNT);
        System.out.print("Keystone, " + Target.LINUX_AARCH64 + ", " + kind + "s, seed " + SEED + "\n" + summary);
        assertEquals(List.of(), summary.firstFailures().stream().limit(3).map(conformance::explain).toList());
        assertEquals(new Summary.Count(COUNT, 0), summary.total());
    }
}
