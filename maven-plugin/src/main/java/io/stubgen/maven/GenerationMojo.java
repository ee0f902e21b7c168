package io.stubgen.maven;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.Trampolines;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.GenerationResult;
import io.stubgen.generate.Generator;
import io.stubgen.generate.MemorySegmentLayer;
import io.stubgen.generate.Output;
import io.stubgen.generate.TargetNames;
import io.stubgen.generate.Verification;
import io.stubgen.registration.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals have in common that generate. */
abstract class GenerationMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** JSON files with registrations, and folders, jars and class paths in which they are looked for. */
    @Parameter
    private List<String> registrations;

    /** Platforms: {@code host}, {@code all}, operating systems, or names as {@code stubgen targets} lists them. */
    @Parameter(defaultValue = TargetNames.HOST)
    private List<String> targets;

    /** By whom stubs are called: {@code jni}, {@code native-image} or {@code c}. */
    @Parameter(property = "stubgen.bridge", defaultValue = "jni")
    private String bridge;

    /** Of the files, the library and, in camel case, the Java class. */
    @Parameter(defaultValue = "${project.artifactId}")
    private String name;

    /** Package of the Java bindings. */
    @Parameter(defaultValue = "${project.groupId}")
    private String packageName;

    /** Whether there are bindings with {@code MemorySegment}s too; by default if the code is for Java 22 or later. */
    @Parameter
    private Boolean memorySegments;

    /** How many function pointers can be bound to callables at the same time. */
    @Parameter(defaultValue = "" + Trampolines.DEFAULT_COUNT)
    private int trampolines;

    /** How upcalls find the environment of their thread: {@code kept} or {@code asked-for}. */
    @Parameter(defaultValue = "kept")
    private String threadEnvironment;

    /** C libraries that are linked after the stubs: by the builder of an image, or by the goal {@code link}. */
    @Parameter
    private List<String> libraries;

    /** The release of Java that the project compiles for. */
    @Parameter(defaultValue = "${maven.compiler.release}", readonly = true)
    private String release;

    /** Whether nothing is to be done. */
    @Parameter(property = "stubgen.skip", defaultValue = "false")
    private boolean skip;

    MavenProject project() {
        return project;
    }

    /** Where the files go. */
    abstract File outputDirectory();

    /** Where registrations are if the configuration names none. */
    abstract Path defaultRegistrations();

    /** Folders and jars with the classes of direct upcalls. */
    abstract List<String> classPath() throws MojoExecutionException;

    /**
     * Makes further files of those that were generated just now.
     *
     * @return what it made
     */
    abstract List<Path> process(GenerationRequest request, List<Path> generated)
            throws IOException, MojoExecutionException, MojoFailureException;

    /** Lets the build use the files, whether they were made now or before. */
    abstract void use(GenerationRequest request);

    /** The release of Java that bindings can be compiled for, if all of them shall be. */
    String release(GenerationRequest request) {
        boolean configured = release != null && !release.isBlank();
        return configured ? release : request.segments() == MemorySegmentLayer.INCLUDED ? "22" : "17";
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped: stubgen.skip is set");
            return;
        }
        try {
            GenerationRequest request = request();
            generate(request);
            use(request);
        } catch (InvalidInputException e) {
            e.messages().forEach(getLog()::error);
            throw new MojoFailureException("%d %s in the registrations".formatted(
                    e.diagnostics().size(), e.diagnostics().size() == 1 ? "error" : "errors"));
        } catch (GenerationException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("a file cannot be read or written: " + e, e);
        }
    }

    private void generate(GenerationRequest request) throws IOException, MojoExecutionException, MojoFailureException {
        Path record = request.directory().resolve("made-by-%s.txt".formatted(execution.getExecutionId()));
        Work work = new Work(record);
        Owners owners = Owners.of(this);
        Inputs inputs = inputs(request);
        if (work.isDone(inputs)) {
            owners.claim(work.outputs(), request.toString());
            getLog().info("nothing to generate: inputs and outputs are as they were");
            return;
        }
        GenerationResult result = Generator.generate(request, getLog()::debug);
        owners.claim(result.files(), request.toString());
        result.warnings().forEach(warning -> getLog().warn(warning.toString()));
        result.targets().forEach(summary -> getLog().info("%s, bridge %s: %d %s, %d bytes of code"
                .formatted(
                        summary.target(),
                        request.bridge(),
                        summary.stubs(),
                        summary.stubs() == 1 ? "stub" : "stubs",
                        summary.codeBytes())));
        List<Path> outputs = new ArrayList<>(result.files());
        outputs.addAll(process(request, result.files()));
        owners.claim(outputs, request.toString());
        work.done(inputs, outputs, owners::isOwned);
    }

    private Inputs inputs(GenerationRequest request) throws IOException {
        Inputs inputs = new Inputs().add(request.toString(), release(request));
        inputs.addRead(request.inputs(), request.classPath());
        for (Artifact artifact : plugin.getArtifacts()) {
            inputs.add(artifact.getFile().toPath());
        }
        return inputs;
    }

    private GenerationRequest request() throws MojoExecutionException {
        List<Target> platforms = Configured.targets(targets);
        Bridge caller = Configured.constant(Bridge.class, bridge, "bridge");
        return new GenerationRequest(
                platforms,
                caller,
                registrations(),
                classPath(),
                outputDirectory().toPath(),
                name,
                packageName,
                Output.of(caller),
                GenerationRequest.JNI_ON_LOAD,
                segments(),
                trampolines,
                Configured.constant(Environments.class, threadEnvironment, "threadEnvironment"),
                caller == Bridge.NATIVE_IMAGE ? Configured.words(libraries) : List.of(),
                AssemblerChoice.BUILT_IN,
                Verification.LEFT_OUT);
    }

    private List<String> registrations() throws MojoExecutionException {
        List<String> named = Configured.words(registrations);
        if (!named.isEmpty()) {
            return asNamed(named);
        }
        Path folder = defaultRegistrations();
        if (!Files.exists(folder)) {
            throw new MojoExecutionException(
                    "there is no folder %s; put *.stubgen.json files there, or name others in <registrations>"
                            .formatted(folder));
        }
        return asNamed(List.of(folder.toString()));
    }

    /** Paths of files, relative to where Maven was started if they are below: messages and reports name them. */
    List<String> asNamed(List<String> paths) {
        Path here = Path.of("").toAbsolutePath();
        return paths.stream()
                .flatMap(path -> Stream.of(path.split(Pattern.quote(File.pathSeparator))))
                .filter(path -> !path.isEmpty())
                .map(path -> project.getBasedir().toPath().resolve(path))
                .map(file -> file.startsWith(here) ? here.relativize(file).toString() : file.toString())
                .toList();
    }

    private MemorySegmentLayer segments() {
        boolean wanted = memorySegments == null ? isForSegments() : memorySegments;
        return wanted ? MemorySegmentLayer.INCLUDED : MemorySegmentLayer.LEFT_OUT;
    }

    private boolean isForSegments() {
        return release != null && release.matches("\\d+") && Integer.parseInt(release) >= 22;
    }
}
