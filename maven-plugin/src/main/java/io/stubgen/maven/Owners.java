package io.stubgen.maven;

import io.stubgen.generate.GenerationRequest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Which request of a build made a file: two executions in one module must not write the same.
 *
 * @param context what Maven keeps for the plugin in one project while a build runs
 */
record Owners(Map<Object, Object> context) {

    /** Takes files for a request, which the same request may have taken before. */
    void claim(Collection<Path> files, GenerationRequest request) throws MojoExecutionException {
        for (Path file : files) {
            Object other = context.putIfAbsent(file.toAbsolutePath(), request.toString());
            if (other != null && !other.equals(request.toString())) {
                throw new MojoExecutionException(
                        "two executions of this plugin write %s; give one another <name> or <outputDirectory>"
                                .formatted(file));
            }
        }
    }

    /** Whether a request of this build made the file. */
    boolean isOwned(Path file) {
        return context.containsKey(file);
    }
}
