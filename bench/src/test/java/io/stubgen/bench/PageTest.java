package io.stubgen.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final String PAGE = """
            before
            <!-- begin a -->
            old
            <!-- end a -->
            <!-- begin b -->
            <!-- end b -->
            """;

    @TempDir
    private Path folder;

    @Test
    void onePartIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), PAGE);
        new Page(file).replace("a", "$1\n");
        new Page(file).replace("a", "new\n");
        assertEquals(PAGE.replace("old\n", "\nnew\n\n"), Files.readString(file));
    }

    @Test
    void absentPartIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), PAGE);
        Exception failure = assertThrows(IllegalStateException.class, () -> new Page(file).replace("c", "new\n"));
        assertTrue(failure.getMessage().contains("<!-- end c -->"), failure.getMessage());
    }

    /** What the benchmarks write has its place in the manual. */
    @Test
    void manualHasTheParts() throws IOException {
        String manual = Files.readString(Build.docs().resolve("performance.md"));
        for (String part : new String[] {"calls", "upcalls", "native-image", "generation", "instructions"}) {
            assertTrue(manual.contains("<!-- begin " + part + " -->\n"), part);
            assertTrue(manual.contains("<!-- end " + part + " -->\n"), part);
        }
    }
}
