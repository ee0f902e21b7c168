package io.stubgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class OwnersTest {
    private static final Path FILE = Path.of("target", "stubs.o").toAbsolutePath();

    private final Owners owners = new Owners(new HashMap<>());

    @Test
    void aFileBelongsToOneWork() throws MojoExecutionException {
        owners.claim(List.of(FILE), "one");
        owners.claim(List.of(FILE), "one");
        assertTrue(owners.isOwned(FILE));
        assertTrue(owners.isOwned(FILE.resolveSibling("x/..").resolve(FILE.getFileName())));
        assertFalse(owners.isOwned(FILE.resolveSibling("other.o")));

        MojoExecutionException failure =
                assertThrows(MojoExecutionException.class, () -> owners.claim(List.of(FILE), "another"));

        assertEquals(
                "two executions of this plugin write %s; give one another <name> or <outputDirectory>".formatted(FILE),
                failure.getMessage());
    }
}
