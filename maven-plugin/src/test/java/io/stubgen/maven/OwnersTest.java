package io.stubgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.generate.GenerationRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class OwnersTest {
    private static final Path FILE = Path.of("target", "stubs.o").toAbsolutePath();

    private final Owners owners = new Owners(new HashMap<>());

    @Test
    void aFileBelongsToOneRequest() throws MojoExecutionException {
        owners.claim(List.of(FILE), request(Bridge.JNI));
        owners.claim(List.of(FILE), request(Bridge.JNI));
        assertTrue(owners.isOwned(FILE));
        assertFalse(owners.isOwned(FILE.resolveSibling("other.o")));

        MojoExecutionException failure = assertThrows(
                MojoExecutionException.class, () -> owners.claim(List.of(FILE), request(Bridge.C)));

        assertEquals(
                "two executions of this plugin write %s; give one another <name> or <outputDirectory>".formatted(FILE),
                failure.getMessage());
    }

    private static GenerationRequest request(Bridge bridge) {
        return GenerationRequest.of(Target.values()[0], bridge, Path.of("target"), List.of("input.json"));
    }
}
