package io.stubgen.maven;

import io.stubgen.emit.Bridge;
import io.stubgen.generate.GenerationRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Generates objects and bindings after the project was compiled, for direct upcalls whose methods are looked up in its
 * classes; the bindings are compiled, and their classes added to the project's. Code of the project itself cannot name
 * them: what loads the library is elsewhere, or finds the class by its name.
 */
@Mojo(
        name = "generate-upcalls",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class GenerateUpcallsMojo extends GenerationMojo {

    /** Where the files go. */
    @Parameter(defaultValue = "${project.build.directory}/stubgen-upcalls")
    private File outputDirectory;

    @Override
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    Path defaultRegistrations() {
        return project().getBasedir().toPath().resolve("src/main/stubgen-upcalls");
    }

    @Override
    List<String> classPath() throws MojoExecutionException {
        try {
            return project().getCompileClasspathElements();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("the class path is not resolved", e);
        }
    }

    @Override
    void use(GenerationRequest request) throws MojoExecutionException {
        if (request.bridge() == Bridge.C) {
            return;
        }
        List<String> words = new ArrayList<>(List.of(
                "-d",
                project().getBuild().getOutputDirectory(),
                "-cp",
                String.join(File.pathSeparator, classPath()),
                "-proc:none"));
        words.addAll(sources(request.directory().resolve("java")));
        int status = ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, words.toArray(String[]::new));
        if (status != 0) {
            throw new MojoExecutionException("the bindings in %s cannot be compiled".formatted(request.directory()));
        }
    }

    private static List<String> sources(Path folder) throws MojoExecutionException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new MojoExecutionException("%s cannot be read: %s".formatted(folder, e), e);
        }
    }
}
