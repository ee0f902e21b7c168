package io.stubgen.maven;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.maven.plugin.ContextEnabled;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Which work of a build made a file: two executions in one module must not write the same.
 *
 * @param context what Maven keeps for the plugin in one project while a build runs
 */
record Owners(Map<Object, Object> context) {

    @SuppressWarnings("unchecked") // Maven names no types of the map, whose keys and values are any objects
    static Owners of(ContextEnabled goal) {
        return new Owners(goal.getPluginContext());
    }

    /**
     * Takes files for a work, which the same work may have taken before.
     *
     * @param work what is done, so described that other work is described otherwise
     */
    void claim(Collection<Path> files, String work) throws MojoExecutionException {
        for (Path file : files) {
            Object other = context.putIfAbsent(key(file), work);
            if (other != null && !other.equals(work)) {
                throw new MojoExecutionException(
                        "two executions of this plugin write %s; give one another <name> or <outputDirectory>"
                                .formatted(file));
            }
        }
    }

    /** Whether a work of this build made the file. */
    boolean isOwned(Path file) {
        return context.containsKey(key(file));
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
