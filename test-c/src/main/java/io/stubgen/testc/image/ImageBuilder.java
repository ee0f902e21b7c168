package io.stubgen.testc.image;

import io.stubgen.abi.Target;
import io.stubgen.cli.Main;
import io.stubgen.testc.run.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes native images of stubs, C and Java. */
public final class ImageBuilder {
    /** Of generated bindings. */
    private static final String RELEASE = "17";

    private static final String TOOL = "native-image";

    private final Path tool;
    private final Path folder;
    private final List<Path> classPath;
    private final List<Path> builderInterface;
    private final List<String> linkerOptions = new ArrayList<>();

    /**
     * A builder for one image.
     *
     * @param tool the program native-image
     * @param folder where everything is written
     * @param classPath the runtime library
     * @param builderInterface the classes by which Java knows that it is in an image, which the tool has too
     */
    public ImageBuilder(Path tool, Path folder, List<Path> classPath, List<Path> builderInterface) {
        this.tool = tool;
        this.folder = folder.toAbsolutePath();
        this.classPath = List.copyOf(classPath);
        this.builderInterface = List.copyOf(builderInterface);
    }

    /** What the environment's {@code NATIVE_IMAGE} names, as it is; else the native-image on the {@code PATH}. */
    public static Optional<Path> findTool() {
        String named = System.getenv().getOrDefault("NATIVE_IMAGE", "");
        return named.isEmpty()
                ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(element -> Path.of(element, TOOL))
                        .filter(Files::isExecutable)
                        .findFirst()
                : Optional.of(Path.of(named));
    }

    /**
     * Runs the command {@code stubgen generate}; the object is linked into the image as an option of its linker.
     *
     * @param name of the library and of the bindings' package
     * @param options further ones
     * @param inputs files with registrations
     */
    public void generate(String name, List<String> options, List<Path> inputs) {
        List<String> words = new ArrayList<>(List.of(
                java("java"), "-cp", System.getProperty("java.class.path"), Main.class.getName(), "generate",
                "--target", Target.LINUX_X64.toString(), "--bridge", "native-image", "--name", name, "--package", name,
                "--no-memory-segments", "-o", generated().toString()));
        words.addAll(options);
        inputs.forEach(input -> words.add(input.toAbsolutePath().toString()));
        Command.run(folder, "generate-" + name + ".log", words).orThrow();
        link(generated().resolve(Target.LINUX_X64.toString()).resolve(name + ".o").toString());
    }

    /** An object, or an option of the linker. */
    public void link(String option) {
        linkerOptions.add(option);
    }

    /**
     * Compiles Java together with the bindings, and builds the image.
     *
     * @param sources Java files
     * @return the program
     */
    public Path build(List<Path> sources, String mainClass) throws IOException {
        Path classes = folder.resolve("classes");
        List<String> compilation = new ArrayList<>(List.of(
                java("javac"), "--release", RELEASE, "-Xlint:all,-options", "-Werror", "-proc:none",
                "-cp", path(Stream.concat(classPath.stream(), builderInterface.stream()).toList()),
                "-d", classes.toString()));
        sources.forEach(source -> compilation.add(source.toAbsolutePath().toString()));
        try (Stream<Path> bindings = Files.walk(generated().resolve("java"))) {
            bindings.filter(file -> file.toString().endsWith(".java")).sorted().forEach(file ->
                    compilation.add(file.toString()));
        }
        Command.run(folder, "javac.log", compilation).orThrow();
        List<Path> elements = new ArrayList<>(List.of(classes));
        elements.addAll(classPath);
        Path program = folder.resolve("program");
        List<String> building = new ArrayList<>(List.of(
                tool.toString(), "-Ob", "--no-fallback", "-cp", path(elements), "-H:+UnlockExperimentalVMOptions"));
        linkerOptions.forEach(option -> building.add("-H:NativeLinkerOption=" + option));
        building.addAll(List.of("-o", program.toString(), mainClass));
        Command.run(folder, "native-image.log", building).orThrow();
        return program;
    }

    private Path generated() {
        return folder.resolve("generated");
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static String path(List<Path> elements) {
        return String.join(File.pathSeparator, elements.stream().map(Path::toString).toList());
    }
}
