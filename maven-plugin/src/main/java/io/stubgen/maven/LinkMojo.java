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
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
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

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private File buildDirectory;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** By whom stubs are called; the builder of an image links their object itself. */
    @Parameter(property = "stubgen.bridge", defaultValue = "jni")
    private String bridge;

    /** Whether nothing is to be done. */
    @Parameter(property = "stubgen.skip", defaultValue = "false")
    private boolean skip;

    /** What is linked of an object, and the command that does it but for the name of what it makes. */
    private record Library(Target target, Path object, Path file, List<String> command) {
        Path checksum() {
            return file.resolveSibling(file.getFileName() + ".sha256");
        }
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped: stubgen.skip is set");
            return;
        }
        try {
            Work work = new Work(buildDirectory.toPath().resolve(
                    "stubgen/linked-by-%s.txt".formatted(execution.getExecutionId())));
            if (Configured.constant(Bridge.class, bridge, "bridge") == Bridge.NATIVE_IMAGE) {
                getLog().info("nothing to link: the builder of the image does it");
                work.done(new Inputs(), List.of(), Owners.of(this)::isOwned);
                return;
            }
            List<Library> wanted = new ArrayList<>();
            for (Target target : Configured.targets(targets)) {
                wanted.add(library(target));
            }
            link(wanted, work);
        } catch (IOException e) {
            throw new MojoExecutionException("a file cannot be read or written: " + e, e);
        }
    }

    private Library library(Target target) throws MojoExecutionException, MojoFailureException {
        Path object = inputDirectory.toPath().resolve(target.toString()).resolve(name + ".o");
        if (!Files.exists(object)) {
            throw new MojoFailureException(
                    "there is no %s; the goal generate writes it, if <name> and <targets> are the same"
                            .formatted(object));
        }
        Platform platform =
                new Platform(target.operatingSystem().toString(), target.architecture().toString());
        Path file = outputDirectory.toPath().resolve(platform.resource(platform.fileName(name)));
        return new Library(target, object, file, command(target, object, file.getParent()));
    }

    private void link(List<Library> wanted, Work work)
            throws IOException, MojoExecutionException, MojoFailureException {
        Inputs inputs = new Inputs();
        List<Path> outputs = new ArrayList<>();
        Owners owners = Owners.of(this);
        for (Library library : wanted) {
            inputs.add(library.command().toArray(String[]::new)).add(library.object());
            for (Path file : LinkerFiles.of(library.command(), basedir.toPath())) {
                inputs.add(file);
            }
            List<Path> files = List.of(library.file(), library.checksum());
            inputs.add(library.file().toString());
            owners.claim(files, library.toString());
            outputs.addAll(files);
        }
        if (work.isDone(inputs)) {
            getLog().info("nothing to link: inputs and outputs are as they were");
            return;
        }
        for (Library library : wanted) {
            link(library);
        }
        work.done(inputs, outputs, owners::isOwned);
    }

    private void link(Library library) throws IOException, MojoExecutionException, MojoFailureException {
        Path folder = library.file().getParent();
        Files.createDirectories(folder);
        // Under its own name, which linkers for Windows write into it; and new, as they keep the permissions of a file.
        try (TemporaryFolder temporary = TemporaryFolder.in(folder)) {
            Path made = temporary.path().resolve(library.file().getFileName());
            List<String> command = new ArrayList<>(library.command());
            command.add("-o");
            command.add(made.toString());
            run(library.target(), command);
            Files.move(made, library.file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.writeString(
                library.checksum(),
                Inputs.checksum(library.file()) + "  " + library.file().getFileName() + "\n");
        getLog().info("linked " + library.file());
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
        for (String library : Configured.words(libraries)) {
            Path archive = archives.resolve("lib" + library + ".a");
            command.add(Files.exists(archive) ? archive.toString() : "-l" + library);
        }
        command.addAll(Configured.words(arguments));
        command.addAll(words(Configured.byTarget(targetArguments, "targetArguments").getOrDefault(target, "")));
        return command;
    }

    private String linker(Target target) throws MojoExecutionException {
        Map<Target, String> configured = Configured.byTarget(linkers, "linkers");
        if (configured.containsKey(target)) {
            return configured.get(target);
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
