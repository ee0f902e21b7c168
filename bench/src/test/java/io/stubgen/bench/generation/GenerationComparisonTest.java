package io.stubgen.bench.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.bench.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison runs, with few downcalls, and every program makes its object. */
class GenerationComparisonTest {

    @Test
    void fewDowncalls(@TempDir Path folder) {
        assumeTrue(Files.isExecutable(Build.tool()), "no " + Build.tool() + ": build it with make build");
        List<String> progress = new ArrayList<>();
        String table = new GenerationComparison(20, 1, folder, progress::add).run();
        assertTrue(table.contains("| stubgen, all outputs |"), table);
        // A row for each program, after a title, the head and the line under it.
        assertEquals(progress.size() + 4, table.strip().lines().count(), table);
    }
}
