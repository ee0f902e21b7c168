package io.stubgen.runtime;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.Generator;
import io.stubgen.generate.MemorySegmentLayer;
import io.stubgen.generate.Output;
import io.stubgen.generate.Verification;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Bindings and their object for a few registrations, each in a folder of its own.
 *
 * @param folder holds everything that was made
 * @param name of the library; the package is {@code stubs}
 */
record SmallLibrary(Path folder, String name) {
    private static final Path SOURCES = Path.of(System.getProperty("stubgen.sources"));
    private static final String RUNTIME = System.getProperty("stubgen.runtime");

    /**
     * Generates, and compiles the class.
     *
     * @param registrations what is in {@code "foreign"}
     * @param targets sources of the classes that direct upcalls name
     */
    static SmallLibrary of(Path folder, String name, String registrations, String... targets) throws IOException {
        return of(folder, name, GenerationRequest.JNI_ON_LOAD, registrations, targets);
    }

    /** The same for a library with a load function of that name. */
    static SmallLibrary withLoadFunction(Path folder, String name, String loadFunction, String registrations)
            throws IOException {
        return of(folder, name, loadFunction, registrations, new String[0]);
    }

    private static SmallLibrary of(
            Path folder, String name, String loadFunction, String registrations, String[] targets) throws IOException {
        assumeLinuxX64();
        SmallLibrary library = new SmallLibrary(Files.createDirectories(folder), name);
        library.generate(loadFunction, registrations);
        List<Path> sources = new ArrayList<>(List.of(library.source()));
        for (int number = 0; number < targets.length; number++) {
            String type = targets[number].replaceAll("(?s).*?public final class (\\w+).*", "$1");
            Path source = Files.createDirectories(folder.resolve("targets")).resolve(type + ".java");
            sources.add(Files.writeString(source, targets[number]));
        }
        compile(library.classes(), RUNTIME, sources);
        return library;
    }

    private void generate(String loadFunction, String registrations) throws IOException {
        Path input = Files.writeString(
                folder.resolve(name + ".stubgen.json"), "{ \"foreign\": {" + registrations + "} }");
        Generator.generate(new GenerationRequest(
                List.of(Target.LINUX_X64),
                Bridge.JNI,
                List.of(input.toString()),
                List.of(),
                folder,
                name,
                "stubs",
                Output.of(Bridge.JNI),
                loadFunction,
                MemorySegmentLayer.LEFT_OUT,
                4,
                Environments.KEPT,
                List.of(),
                AssemblerChoice.BUILT_IN,
                Verification.LEFT_OUT),
                step -> { });
    }

    private Path source() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("java/stubs"))) {
            return files.findFirst().orElseThrow();
        }
    }

    Path classes() {
        return folder.resolve("classes");
    }

    Path object() {
        return folder.resolve("linux-x64").resolve(name + ".o");
    }

    /** Where the class looks for the library first. */
    Path resource() throws IOException {
        return Files.createDirectories(classes().resolve("META-INF/stubgen/linux-x64")).resolve("lib" + name + ".so");
    }

    /** Links the object, and others, into a library. */
    Path link(String... words) throws IOException, InterruptedException {
        return link(resource(), Stream.concat(Stream.of(object().toString()), Stream.of(words)).toList());
    }

    /** Links into a library. */
    static Path link(Path library, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-o", library.toString()));
        command.addAll(words);
        Command.run(library.getParent(), command).requireSuccess();
        return library;
    }

    /** A class path of these classes, those of programs, and the runtime library. */
    String classPath(Path... more) {
        return Stream.concat(Stream.of(classes()), Stream.of(more))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator, "", File.pathSeparator + RUNTIME));
    }

    /** Compiles classes for Java 17. */
    static void compile(Path output, String classPath, List<Path> sources) {
        List<String> options = new ArrayList<>(
                List.of("--release", "17", "-Xlint:all,-options,-path", "-Werror", "-d", output.toString()));
        options.addAll(List.of("-cp", classPath));
        sources.forEach(source -> options.add(source.toString()));
        Optional<ToolProvider> compiler = ToolProvider.findFirst("javac");
        assertEquals(0, compiler.orElseThrow().run(System.out, System.err, options.toArray(String[]::new)));
    }

    /** Compiles the programs of {@code src/test/failures} and what they have in common with others. */
    static Path programs(Path output) throws IOException {
        assumeLinuxX64();
        compile(output, RUNTIME, List.of(
                SOURCES.resolve("failures/Use.java"),
                SOURCES.resolve("failures/Loaders.java"),
                SOURCES.resolve("programs/Check.java")));
        return output;
    }

    /** Skips the test where what it generates cannot run. */
    private static void assumeLinuxX64() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64"),
                "the stubs are for linux-x64");
    }
}
