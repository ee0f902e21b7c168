package io.stubgen.bench.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.bench.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison runs, in one round, and the tool without the cache makes the files too. */
class StartComparisonTest {

    @Test
    void oneRound(@TempDir Path folder) {
        assumeTrue(Files.isExecutable(Build.tool()), "no " + Build.tool() + ": build it with make build");
        String table = StartComparison.run(folder, 1, _ -> {}).table();
        assertTrue(table.contains("| stubgen generate, without the cache |"), table);
        assertEquals(7, table.strip().lines().count(), table);
        assertTrue(Files.exists(folder.resolve("out/linux-x64/stubs.o")), "the object");
    }
}
