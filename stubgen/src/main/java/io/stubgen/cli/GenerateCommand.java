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
import io.stubgen.generate.TargetNames;
import io.stubgen.generate.Verification;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stubgen generate}. */
final class GenerateCommand implements Callable<Integer> {
    /** What the inputs of commands are. */
    static final String INPUTS = "A JSON file with registrations; or a folder, jar or class path, in which"
            + " META-INF/native-image/**/reachability-metadata.json and *.stubgen.json are read.";

    private final TargetOption targets = TargetOption.several("Platforms that the stubs are for", TargetNames.HOST);

    private final OptionSpec bridge = Options.constant(Bridge.class, "BRIDGE", "-b", "--bridge")
            .defaultValue("jni")
            .description("By whom they are called: jni (Java on a JVM), native-image (Java in a native image of"
                    + " GraalVM) or c; default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec directory = Options.file("DIR", "-o", "--output")
            .defaultValue(GenerationRequest.DEFAULT_DIRECTORY)
            .description("Where the files go; default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec name = Options.text("NAME", "--name")
            .defaultValue(GenerationRequest.DEFAULT_NAME)
            .description("Name of the files, the library and the class (my-lib: MyLib); default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec javaPackage = Options.text("PACKAGE", "--package")
            .defaultValue(GenerationRequest.DEFAULT_PACKAGE)
            .description("Package of the Java bindings; default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec outputs = Options.constants(Output.class, "KIND", "--emit")
            .description("What to write: ${COMPLETION-CANDIDATES}; default: all that the bridge has.")
            .build();

    private final OptionSpec onLoadName = Options.text("SYMBOL", "--onload")
            .defaultValue(GenerationRequest.JNI_ON_LOAD)
            .description("Symbol of the function that binds the native methods, for a library that has a JNI_OnLoad of"
                    + " its own and calls this one from it; default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec noMemorySegments = Options.flag("--no-memory-segments")
            .description("Leave out the bindings for JDK 22 and later.")
            .build();

    private final OptionSpec classPath = Options.paths("PATH", "--class-path")
            .description("Folders and jars with the classes of direct upcalls: their methods are checked, and found"
                    + " where types are left out. The class files are read, never loaded.")
            .build();

    private final OptionSpec trampolines = OptionSpec.builder("--trampolines")
            .paramLabel("N")
            .type(int.class)
            .defaultValue("" + Trampolines.DEFAULT_COUNT)
            .converters(new TrampolineCount())
            .description("How many function pointers can be bound to Java or C callables at the same time, from 1 to "
                    + GenerationRequest.MAXIMUM_TRAMPOLINES + "; default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec environments = Options.constant(Environments.class, "WAY", "--thread-environment")
            .defaultValue("kept")
            .description("How upcalls find the JNIEnv of their thread, or its isolate thread: kept from call to call,"
                    + " or asked-for at each call, for hosts that attach and detach threads as they like; default:"
                    + " ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec libraries = Options.texts("NAME", "--library")
            .description("A library that the builder of an image links after the stubs (bridge native-image); can be"
                    + " given more than once. lib<NAME>.a beside the archive of the stubs is taken if it is there, else"
                    + " the linker looks for it.")
            .build();

    private final OptionSpec assembler = Options.constant(AssemblerChoice.class, "NAME", "--assembler")
            .defaultValue("built-in")
            .description("What encodes instructions: built-in, or keystone, which is native code: AArch64 works as it"
                    + " is, x64 needs a full libkeystone; default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec verify = Options.flag("--verify")
            .description("Compare each instruction with what GNU as, llvm-mc and Keystone make of it, as far as they"
                    + " are here; a difference is an error, and nothing is written.")
            .build();

    private final OptionSpec watch = Watch.option();

    private final OptionSpec verbose = Options.flag("-v", "--verbose")
            .description("Print on standard error what takes how long.")
            .build();

    private final PositionalParamSpec inputs = Options.inputs(INPUTS);

    private final CommandSpec spec = Options.command(
                    this,
                    "generate",
                    "Compiles the stubs of registered downcalls and upcalls into an object file and writes what uses"
                            + " them.")
            .addPositional(inputs)
            .addOption(targets.spec())
            .addOption(bridge)
            .addOption(directory)
            .addOption(name)
            .addOption(javaPackage)
            .addOption(outputs)
            .addOption(onLoadName)
            .addOption(noMemorySegments)
            .addOption(classPath)
            .addOption(trampolines)
            .addOption(environments)
            .addOption(libraries)
            .addOption(assembler)
            .addOption(verify)
            .addOption(watch)
            .addOption(verbose);

    private GenerateCommand() {
        spec.usageMessage().footerHeading("%nFiles:%n").footer("""
                  DIR/<target>/<name>.o   the object, to be linked into a library or program
                  DIR/<target>/<name>.s   the same as assembly text
                  DIR/<target>/<name>.md  the report: where the arguments of each stub go
                  DIR/include/<name>.h    C header (bridge c)
                  DIR/java/...            Java bindings for Java 17 and later (bridges jni,
                                          native-image)
                  DIR/java22/...          bindings with MemorySegment, for JDK 22 and later
                  DIR/resources/...       an archive of the object, to be put beside the
                                          classes, where the builder of an image finds it
                                          (bridge native-image)

                Examples:
                  stubgen generate --name text --package org.example text.stubgen.json
                  stubgen generate -t linux,macos-aarch64 -b native-image src/main/stubgen
                """.split("\\R"));
    }

    static CommandSpec spec() {
        return new GenerateCommand().spec;
    }

    @Override
    public Integer call() {
        GenerationRequest request = request();
        if (watch.<Boolean>getValue()) {
            return new Watch(request.inputs(), request.classPath(), spec.commandLine()).repeat(() -> generate(request));
        }
        return generate(request);
    }

    private int generate(GenerationRequest request) {
        GenerationResult result =
                verbose.<Boolean>getValue() ? generateAndTime(request) : generateWithProgress(request);
        PrintWriter err = spec.commandLine().getErr();
        result.warnings().forEach(err::println);
        PrintWriter out = spec.commandLine().getOut();
        result.targets().forEach(summary -> out.println("%s, bridge %s: %s %s in %s %s, %s bytes of code"
                .formatted(
                        summary.target(),
                        request.bridge(),
                        summary.stubs(),
                        summary.stubs() == 1 ? "stub" : "stubs",
                        summary.bodies(),
                        summary.bodies() == 1 ? "body" : "bodies",
                        summary.codeBytes())));
        result.verified().forEach(out::println);
        result.files().forEach(file -> out.println("  " + file));
        return Main.DONE;
    }

    private static GenerationResult generateWithProgress(GenerationRequest request) {
        try (Progress progress = Progress.start()) {
            return Generator.generate(request, progress);
        }
    }

    private GenerationResult generateAndTime(GenerationRequest request) {
        PrintWriter err = spec.commandLine().getErr();
        try (Timing timing = watch.<Boolean>getValue() ? new Timing(err) : Timing.sinceStart(err)) {
            return Generator.generate(request, timing);
        }
    }

    private GenerationRequest request() {
        Set<Output> kinds = outputs.getValue();
        try {
            return new GenerationRequest(
                    targets.targets(),
                    bridge.getValue(),
                    inputs.getValue(),
                    classPath.getValue(),
                    directory.getValue(),
                    name.getValue(),
                    javaPackage.getValue(),
                    kinds.isEmpty() ? Output.of(bridge.getValue()) : kinds,
                    onLoadName.getValue(),
                    noMemorySegments.<Boolean>getValue() ? MemorySegmentLayer.LEFT_OUT : MemorySegmentLayer.INCLUDED,
                    trampolines.<Integer>getValue(),
                    environments.getValue(),
                    libraries.getValue(),
                    assembler.getValue(),
                    verify.<Boolean>getValue() ? Verification.WITH_EVERY_ASSEMBLER : Verification.LEFT_OUT);
        } catch (GenerationException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
