package io.stubgen.cli;

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
import io.stubgen.generate.Verification;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stubgen generate}. */
@Command(
        name = "generate",
        description = "Compiles the stubs of registered downcalls and upcalls into an object file and writes what uses"
                + " them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        sortOptions = false,
        footerHeading = "%nFiles:%n",
        footer = {
            "  DIR/<target>/<name>.o      the object, to be linked into a library or program",
            "  DIR/<target>/<name>.s      the same as assembly text",
            "  DIR/<target>/<name>.md     the report: where the arguments of each stub go",
            "  DIR/include/<name>.h       C header (bridge c)",
            "  DIR/java/...               Java bindings for Java 17 and later (bridges jni, native-image)",
            "  DIR/java22/...             bindings with MemorySegment, for JDK 22 and later",
            "  DIR/resources/...          an archive of the object, to be put beside the classes, where the",
            "                             builder of an image finds it (bridge native-image)"
        })
final class GenerateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            split = ",",
            defaultValue = TargetNames.HOST,
            converter = TargetNames.class,
            completionCandidates = TargetNames.class,
            description = "Platforms that the stubs are for, one or more: ${COMPLETION-CANDIDATES}; default:"
                    + " ${DEFAULT-VALUE}.")
    private List<TargetNames.Selection> targets;

    @Option(
            names = {"-b", "--bridge"},
            paramLabel = "BRIDGE",
            defaultValue = "jni",
            converter = LabelConverter.ToBridge.class,
            description = "By whom they are called: jni (Java on a JVM), native-image (Java in a native image of"
                    + " GraalVM) or c; default: ${DEFAULT-VALUE}.")
    private Bridge bridge;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = GenerationRequest.DEFAULT_DIRECTORY,
            description = "Where the files go; default: ${DEFAULT-VALUE}.")
    private String directory;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = GenerationRequest.DEFAULT_NAME,
            description = "Name of the files, the library and the class (my-lib: MyLib); default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = GenerationRequest.DEFAULT_PACKAGE,
            description = "Package of the Java bindings; default: ${DEFAULT-VALUE}.")
    private String javaPackage;

    @Option(
            names = "--emit",
            paramLabel = "KIND",
            split = ",",
            converter = LabelConverter.ToOutput.class,
            description = "What to write: object, archive, assembly, java, header, report; default: all that the bridge"
                    + " has.")
    private Set<Output> outputs = EnumSet.noneOf(Output.class);

    @Option(
            names = "--onload",
            paramLabel = "SYMBOL",
            defaultValue = GenerationRequest.JNI_ON_LOAD,
            description = "Symbol of the function that binds the native methods, for a library that has a JNI_OnLoad of"
                    + " its own and calls this one from it; default: ${DEFAULT-VALUE}.")
    private String onLoadName;

    @Option(names = "--no-memory-segments", description = "Leave out the bindings for JDK 22 and later.")
    private boolean noMemorySegments;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Folders and jars with the classes of direct upcalls: their methods are checked, and found"
                    + " where types are left out. The class files are read, never loaded.")
    private List<String> classPath = List.of();

    @Option(
            names = "--trampolines",
            paramLabel = "N",
            defaultValue = "" + Trampolines.DEFAULT_COUNT,
            converter = TrampolineCount.class,
            description = "How many function pointers can be bound to Java or C callables at the same time, from 1 to "
                    + GenerationRequest.MAXIMUM_TRAMPOLINES + "; default: ${DEFAULT-VALUE}.")
    private int trampolines;

    @Option(
            names = "--thread-environment",
            paramLabel = "WAY",
            defaultValue = "kept",
            converter = LabelConverter.ToEnvironments.class,
            description = "How upcalls find the JNIEnv of their thread, or its isolate thread: kept from call to call,"
                    + " or asked-for at each call, for hosts that attach and detach threads as they like; default:"
                    + " ${DEFAULT-VALUE}.")
    private Environments environments;

    @Option(
            names = "--library",
            paramLabel = "NAME",
            description = "A library that the builder of an image links after the stubs (bridge native-image); can be"
                    + " given more than once. lib<NAME>.a beside the archive of the stubs is taken if it is there, else"
                    + " the linker looks for it.")
    private List<String> libraries = List.of();

    @Option(
            names = "--assembler",
            paramLabel = "NAME",
            defaultValue = "built-in",
            converter = LabelConverter.ToAssembler.class,
            description = "What encodes instructions: built-in, or keystone, which is native code: AArch64 works as it"
                    + " is, x64 needs a full libkeystone; default: ${DEFAULT-VALUE}.")
    private AssemblerChoice assembler;

    @Option(
            names = "--verify",
            description = "Compare each instruction with what GNU as, llvm-mc and Keystone make of it, as far as they"
                    + " are here; a difference is an error, and nothing is written.")
    private boolean verify;

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "A JSON file with registrations; or a folder, jar or class path, in which"
                    + " META-INF/native-image/**/reachability-metadata.json and *.stubgen.json are read.")
    private List<String> inputs;

    @Override
    public void run() {
        GenerationResult result;
        try (Progress progress = Progress.start()) {
            result = Generator.generate(request(), progress);
        }
        PrintWriter err = spec.commandLine().getErr();
        result.warnings().forEach(err::println);
        PrintWriter out = spec.commandLine().getOut();
        result.targets().forEach(summary -> out.println("%s, bridge %s: %s %s in %s %s, %s bytes of code"
                .formatted(
                        summary.target(),
                        bridge,
                        summary.stubs(),
                        summary.stubs() == 1 ? "stub" : "stubs",
                        summary.bodies(),
                        summary.bodies() == 1 ? "body" : "bodies",
                        summary.codeBytes())));
        result.verified().forEach(out::println);
        result.files().forEach(file -> out.println("  " + file));
    }

    private GenerationRequest request() {
        try {
            return new GenerationRequest(
                    TargetNames.Selection.of(targets),
                    bridge,
                    inputs,
                    classPath,
                    Path.of(directory),
                    name,
                    javaPackage,
                    outputs.isEmpty() ? Output.of(bridge) : outputs,
                    onLoadName,
                    noMemorySegments ? MemorySegmentLayer.LEFT_OUT : MemorySegmentLayer.INCLUDED,
                    trampolines,
                    environments,
                    libraries,
                    assembler,
                    verify ? Verification.WITH_EVERY_ASSEMBLER : Verification.LEFT_OUT);
        } catch (GenerationException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    spec.commandLine(), "'%s' is not the name of a folder: %s".formatted(directory, e.getReason()), e);
        }
    }
}
