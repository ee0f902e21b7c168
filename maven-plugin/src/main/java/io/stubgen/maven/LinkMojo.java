package io.stubgen.maven;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.generate.TargetNames;
import io.stubgen.runtime.internal.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Links the generated object of each target into a shared library for JVMs, among the project's resources, where the
 * bindings find it: {@code META-INF/stubgen/<target>/}, with its SHA-256 beside it.
 */
@Mojo(name = "link", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class LinkMojo extends AbstractMojo {
    private static final String HOST_LINKER = "cc";

    /** Where the objects are: what the goal that generates wrote. */
    @Parameter(defaultValue = "${project.build.directory}/stubgen")
    private File inputDirectory;

    /** Of the object and the library. */
    @Parameter(defaultValue = "${project.artifactId}")
    private String name;

    /** Platforms: {@code host}, {@code all}, operating systems, or names as {@code stubgen targets} lists them. */
    @Parameter(defaultValue = TargetNames.HOST)
    private List<String> targets;

    /** The command that links, by target; a C compiler. For the platform that Maven runs on: {@code cc}. */
    @Parameter
    private Map<String, String> linkers;

    /** C libraries: {@code META-INF/stubgen/<target>/lib<name>.a} where libraries go, else what the linker finds. */
    @Parameter
    private List<String> libraries;

    /** Further words of the command: objects, archives, {@code -L} and {@code -l} options, for all targets. */
    @Parameter
    private List<String> arguments;

    /** Further words by target, blanks between them. */
    @Parameter
    private Map<String, String> targetArguments;

    /** Where the libraries go. */
    @Parameter(defaultValue = "${project.build.outputDirectory}")
    private File outputDirectory;

    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private File basedir;

    /** By whom stubs are called; the builder of an image links their object itself. */
    @Parameter(property = "stubgen.bridge", defaultValue = "jni")
    private String bridge;

    /** Whether nothing is to be done. */
    @Parameter(property = "stubgen.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped: stubgen.skip is set");
            return;
        }
        if (Configured.constant(Bridge.class, bridge, "bridge") == Bridge.NATIVE_IMAGE) {
            getLog().info("nothing to link: the builder of the image does it");
            return;
        }
        try {
            for (Target target : Configured.targets(targets)) {
                link(target);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("a file cannot be read or written: " + e, e);
        }
    }

    private void link(Target target) throws IOException, MojoExecutionException, MojoFailureException {
        Path object = inputDirectory.toPath().resolve(target.toString()).resolve(name + ".o");
        if (!Files.exists(object)) {
            throw new MojoFailureException(
                    "there is no %s; the goal generate writes it, if <name> and <targets> are the same"
                            .formatted(object));
        }
        Platform platform =
                new Platform(target.operatingSystem().toString(), target.architecture().toString());
        Path library = outputDirectory.toPath().resolve(platform.resource(platform.fileName(name)));
        Path checksum = library.resolveSibling(library.getFileName() + ".sha256");
        List<String> command = command(target, object, library.getParent());
        Work work = new Work(inputDirectory.toPath().resolve(target.toString()).resolve(name + ".linked.txt"));
        Inputs inputs = inputs(command, object);
        if (work.isDone(inputs)) {
            getLog().info("nothing to link for %s: inputs and outputs are as they were".formatted(target));
            return;
        }
        Files.createDirectories(library.getParent());
        Path made = Files.createTempFile(library.getParent(), name, ".tmp");
        try {
            command.add("-o");
            command.add(made.toString());
            run(target, command);
            Files.move(made, library, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
        Files.writeString(checksum, Inputs.checksum(library) + "  " + library.getFileName() + "\n");
        work.done(inputs, List.of(library, checksum), _ -> false);
        getLog().info("linked " + library);
    }

    private Inputs inputs(List<String> command, Path object) throws IOException {
        Inputs inputs = new Inputs().add(command.toArray(String[]::new)).add(object);
        for (Path file : LinkerFiles.of(command, basedir.toPath())) {
            inputs.add(file);
        }
        return inputs;
    }

    private List<String> command(Target target, Path object, Path archives) throws MojoExecutionException {
        List<String> command = new ArrayList<>(words(linker(target)));
        command.addAll(
                switch (target.operatingSystem()) {
                    case LINUX -> List.of("-shared", "-nostartfiles");
                    case MACOS -> List.of("-dynamiclib");
                    case WINDOWS -> List.of("-shared");
                });
        command.add(object.toString());
        for (String library : Optional.ofNullable(libraries).orElse(List.of())) {
            Path archive = archives.resolve("lib" + library + ".a");
            command.add(Files.exists(archive) ? archive.toString() : "-l" + library);
        }
        command.addAll(Optional.ofNullable(arguments).orElse(List.of()));
        Map<String, String> ofTargets = Optional.ofNullable(targetArguments).orElse(Map.of());
        command.addAll(words(ofTargets.getOrDefault(target.toString(), "")));
        return command;
    }

    private String linker(Target target) throws MojoExecutionException {
        String configured = Optional.ofNullable(linkers).orElse(Map.of()).get(target.toString());
        if (configured != null) {
            return configured;
        }
        if (target.toString().equals(Platform.current().target())) {
            return HOST_LINKER;
        }
        throw new MojoExecutionException(
                "no linker for %1$s is configured; <linkers><%1$s>...</%1$s></linkers> names one".formatted(target));
    }

    private static List<String> words(String command) {
        return command.isBlank() ? List.of() : List.of(command.strip().split("\\s+"));
    }

    private void run(Target target, List<String> command)
            throws IOException, MojoExecutionException, MojoFailureException {
        getLog().debug(String.join(" ", command));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(basedir)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new MojoExecutionException("the linker for %s, %s, cannot be run; <linkers> names another"
                    .formatted(target, command.getFirst()), e);
        }
        String output = new String(process.getInputStream().readAllBytes());
        try {
            int status = process.waitFor();
            if (status != 0) {
                output.lines().forEach(getLog()::error);
                throw new MojoFailureException("the linker for %s ended with status %d: %s"
                        .formatted(target, status, String.join(" ", command)));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted while linking for " + target, e);
        }
    }
}
