package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library that the runtime brings along. */
class RuntimeLibraryTest {
    private static final String RESOURCE = "META-INF/stubgen/linux-x64/libstubgen_runtime.so";

    @TempDir
    private Path folder;

    @Test
    void keepsControlFlowProtection() throws Exception {
        String notes = readelf("--notes");
        assertTrue(notes.contains("x86 feature: IBT, SHSTK"), notes);
    }

    @Test
    void asksForNoLibraryAndNoVersion() throws Exception {
        assertFalse(readelf("--dynamic").contains("(NEEDED)"));
        assertTrue(readelf("--version-info").contains("No version information"));
    }

    private String readelf(String option) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/readelf")), "needs readelf: make test-tools");
        Path library = Path.of(System.getProperty("stubgen.runtime"), RESOURCE);
        return Command.run(folder, List.of("readelf", "--wide", option, library.toString())).requireSuccess().output();
    }
}
