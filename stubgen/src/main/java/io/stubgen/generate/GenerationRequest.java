package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.bindings.BindingClass;
import io.stubgen.bindings.ImageBindings;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.Trampolines;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything that one run of the generator needs to know.
 *
 * @param targets the platforms that the stubs are for, at least one; one that is named twice counts once
 * @param bridge by whom they are called
 * @param inputs JSON files, folders, jars and class paths with registrations, as the user named them
 * @param classPath folders, jars and class paths with the classes that direct upcalls name; they are read, never loaded
 * @param directory where the files go; made if absent
 * @param name of the files and of the library, and after the rule of {@link io.stubgen.bindings.BindingClass} of the
 *     Java class: a letter, then letters, digits, {@code _} and {@code -}
 * @param javaPackage package of the Java bindings
 * @param outputs the files wanted, of those that {@linkplain Output#of the bridge has}
 * @param onLoadName the symbol of the function that binds the natives (bridge jni): {@value #JNI_ON_LOAD}, or another
 *     name for a library that has its own {@code JNI_OnLoad} and calls this one from it
 * @param segments whether there are bindings with {@code MemorySegment}s too
 * @param trampolines how many function pointers can be bound to callables at the same time, if any upcall is for
 *     them: from 1 to {@value #MAXIMUM_TRAMPOLINES}
 * @param environments how upcalls find the {@code JNIEnv} of their thread (bridge jni), or its isolate thread (bridge
 *     native-image)
 * @param libraries that the builder of an image links after the stubs (bridge native-image), by names of letters,
 *     digits, {@code _}, {@code -}, {@code +} and {@code .}: the resource {@code lib<name>.a} beside the stubs, or what
 *     the linker finds
 * @param assembler what encodes instructions
 * @param verification whether instructions are compared with what independent assemblers make of them
 */
public record GenerationRequest(
        List<Target> targets,
        Bridge bridge,
        List<String> inputs,
        List<String> classPath,
        Path directory,
        String name,
        String javaPackage,
        Set<Output> outputs,
        String onLoadName,
        MemorySegmentLayer segments,
        int trampolines,
        Environments environments,
        List<String> libraries,
        AssemblerChoice assembler,
        Verification verification) {

    /** Default of {@link #name}. */
    public static final String DEFAULT_NAME = "stubs";

    /** Default of {@link #javaPackage}. */
    public static final String DEFAULT_PACKAGE = "stubs";

    /** Default of {@link #directory}. */
    public static final String DEFAULT_DIRECTORY = "stubgen-out";

    /** Default of {@link #onLoadName}: the function that a JVM calls when it loads the library. */
    public static final String JNI_ON_LOAD = "JNI_OnLoad";

    /** Upper limit of {@link #trampolines}. */
    public static final int MAXIMUM_TRAMPOLINES = 65_536;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern LIBRARY = Pattern.compile("[A-Za-z0-9_.+-]+");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** @throws GenerationException if a part is not as described above */
    public GenerationRequest {
        targets = targets.stream().distinct().toList();
        require(!targets.isEmpty(), "no target is asked for");
        inputs = List.copyOf(inputs);
        classPath = List.copyOf(classPath);
        require(!outputs.isEmpty(), "no output is asked for");
        outputs = Collections.unmodifiableSet(EnumSet.copyOf(outputs));
        require(!inputs.isEmpty(), "there is no input: name a JSON file, a folder, a jar or a class path");
        require(
                NAME.matcher(name).matches(),
                "the name '%s' is not a letter followed by letters, digits, '_' and '-'".formatted(name));
        require(
                SYMBOL.matcher(onLoadName).matches(),
                "the load function's name '%s' is not a C identifier".formatted(onLoadName));
        require(
                trampolines >= 1 && trampolines <= MAXIMUM_TRAMPOLINES,
                "%s trampolines are asked for; from 1 to %s are expected".formatted(trampolines, MAXIMUM_TRAMPOLINES));
        bindingProblem(bridge, javaPackage, name).ifPresent(problem -> require(false, problem));
        libraries = List.copyOf(libraries);
        requireLibraries(bridge, name, libraries);
        for (Output output : outputs) {
            require(Output.of(bridge).contains(output), "bridge %s has no output '%s'".formatted(bridge, output));
        }
    }

    /** The request with every default: all outputs of the bridge, named {@value #DEFAULT_NAME}. */
    public static GenerationRequest of(Target target, Bridge bridge, Path directory, List<String> inputs) {
        return new GenerationRequest(
                List.of(target),
                bridge,
                inputs,
                List.of(),
                directory,
                DEFAULT_NAME,
                DEFAULT_PACKAGE,
                Output.of(bridge),
                JNI_ON_LOAD,
                MemorySegmentLayer.INCLUDED,
                Trampolines.DEFAULT_COUNT,
                Environments.KEPT,
                List.of(),
                AssemblerChoice.BUILT_IN,
                Verification.LEFT_OUT);
    }

    /** The symbols by which generated Java and the object know each other (bridge native-image). */
    ImageLibrary imageSymbols() {
        return ImageBindings.symbols(javaPackage, name, environments);
    }

    private static Optional<String> bindingProblem(Bridge bridge, String javaPackage, String name) {
        return switch (bridge) {
            case C -> Optional.empty();
            case JNI -> BindingClass.problem(javaPackage, name);
            case NATIVE_IMAGE -> ImageBindings.problem(javaPackage, name);
        };
    }

    private static void requireLibraries(Bridge bridge, String name, List<String> libraries) {
        require(
                libraries.isEmpty() || bridge == Bridge.NATIVE_IMAGE,
                "further libraries are for bridge native-image, not for bridge %s".formatted(bridge));
        for (String library : libraries) {
            require(
                    LIBRARY.matcher(library).matches(),
                    "the library's name '%s' is not made of letters, digits, '_', '-', '+' and '.'".formatted(library));
            require(
                    !library.equals(name),
                    "the library '%s' has the name of the stubs; another --name is expected".formatted(library));
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new GenerationException(message);
        }
    }
}
