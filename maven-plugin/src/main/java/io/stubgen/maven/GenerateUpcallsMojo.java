package io.stubgen.maven;

import io.stubgen.generate.GenerationRequest;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
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

    /** Compiles bindings; their classes, and archives for builders of images, join the project's classes. */
    @Override
    List<Path> process(GenerationRequest request, List<Path> generated)
            throws IOException, MojoExecutionException, MojoFailureException {
        Path classes = project().getBasedir().toPath().resolve(project().getBuild().getOutputDirectory());
        List<Path> sources =
                generated.stream().filter(file -> file.toString().endsWith(".java")).toList();
        List<Path> made = new ArrayList<>();
        if (!sources.isEmpty()) {
            try (TemporaryFolder compiled = TemporaryFolder.in(request.directory())) {
                compile(request, sources, compiled.path());
                made.addAll(copy(files(compiled.path()), compiled.path(), classes));
            }
        }
        Path resources = request.directory().resolve("resources");
        List<Path> archives = generated.stream().filter(file -> file.startsWith(resources)).toList();
        made.addAll(copy(archives, resources, classes));
        return made;
    }

    @Override
    void use(GenerationRequest request) {
        // Nothing: the classes are where Maven looks for the project's.
    }

    private void compile(GenerationRequest request, List<Path> sources, Path classes)
            throws MojoExecutionException, MojoFailureException {
        List<String> words = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-cp",
                String.join(File.pathSeparator, classPath()),
                "--release",
                release(request),
                "-proc:none"));
        sources.forEach(source -> words.add(source.toString()));
        StringWriter messages = new StringWriter();
        PrintWriter log = new PrintWriter(messages);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(log, log, words.toArray(String[]::new));
        if (status != 0) {
            messages.toString().lines().forEach(getLog()::error);
            throw new MojoFailureException("the bindings in %s cannot be compiled".formatted(request.directory()));
        }
        messages.toString().lines().forEach(getLog()::debug);
    }

    private static List<Path> copy(List<Path> files, Path from, Path to) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.getParent());
            copies.add(Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING));
        }
        return copies;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
