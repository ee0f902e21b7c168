package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.Trampolines;
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

/**
 * Programs in Java, compiled with bindings and the library that they load: the C file, the registrations and the Java
 * files of a folder of {@code src/test}.
 *
 * @param sources the folder; its name is the package of the bindings
 * @param name of the C file, of the registrations and of the library
 * @param folder holds everything that was made
 */
record Programs(Path sources, String name, Path folder) {
    private static final Path SOURCES = Path.of(System.getProperty("stubgen.sources"));
    private static final Path RUNTIME = Path.of(System.getProperty("stubgen.runtime"));

    /**
     * Generates, links and compiles. Java files in the folder {@code targets} are compiled first: they are what direct
     * upcalls call. Those in folders with 22 after their names are for JDK 22 and later.
     */
    static Programs build(String sources, String name, Environments environments, Path folder)
            throws IOException, InterruptedException {
        Programs programs = new Programs(SOURCES.resolve(sources), name, folder);
        Path classes = programs.programs();
        programs.compileJava(17, classes, RUNTIME.toString(), sources(programs.sources().resolve("targets")));
        programs.compileJava(22, classes, RUNTIME.toString(), sources(programs.sources().resolve("targets22")));
        Generator.generate(new GenerationRequest(
                List.of(Target.LINUX_X64),
                Bridge.JNI,
                List.of(programs.sources().resolve(name + ".stubgen.json").toString()),
                List.of(classes.toString()),
                folder.resolve("generated"),
                name,
                sources,
                Output.of(Bridge.JNI),
                GenerationRequest.JNI_ON_LOAD,
                MemorySegmentLayer.INCLUDED,
                Trampolines.DEFAULT_COUNT,
                environments,
                List.of(),
                AssemblerChoice.BUILT_IN,
                Verification.LEFT_OUT),
                step -> { });
        Files.createDirectories(programs.library().getParent());
        programs.compileC(programs.library(), List.of("-shared", "-fPIC"), List.of());
        Path generated = folder.resolve("generated");
        Path bindings = programs.bindings();
        programs.compileJava(17, bindings, programs.classPath(), sources(generated.resolve("java", sources)));
        programs.compileJava(22, bindings, programs.classPath(), sources(generated.resolve("java22", sources)));
        List<Path> main = new ArrayList<>(sources(programs.sources()));
        main.addAll(sources(SOURCES.resolve("programs")));
        programs.compileJava(17, classes, programs.classPath(), main);
        programs.compileJava(22, classes, programs.classPath(), sources(SOURCES.resolve(sources + "22")));
        run(ToolProvider.findFirst("jar"), "-c", "-f", programs.jar().toString(), "-C", bindings.toString(), ".");
        return programs;
    }

    /** The classes of the bindings, and their library. */
    Path bindings() {
        return folder.resolve("bindings");
    }

    /** The same as a jar. */
    Path jar() {
        return folder.resolve("bindings.jar");
    }

    /** The classes of the programs. */
    Path programs() {
        return folder.resolve("programs");
    }

    Path library() {
        return bindings().resolve("META-INF/stubgen/linux-x64/lib" + name + ".so");
    }

    /** Runs a program, with the temporary folder to itself. */
    Command run(Jdk jdk, List<String> flags, String program, String... arguments)
            throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory(folder, "temporary");
        List<String> options = new ArrayList<>(flags);
        options.add("-Djava.io.tmpdir=" + temporary);
        options.addAll(List.of("-cp", classPath(), program));
        options.addAll(List.of(arguments));
        Command command = Command.run(folder, jdk.java(options));
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList(), "temporary files are left");
        }
        return command;
    }

    /**
     * Loads the bindings in many class loaders one after the other, where an exercise uses them, and drops them.
     * Interpreted, because what the compilers keep about the JDK's own methods grows for thousands of rounds; with a
     * heap that is resident from the start.
     */
    void unloadBindings(int version, String exercise) throws IOException, InterruptedException {
        int count = Boolean.getBoolean("stubgen.full") ? 1000 : 200;
        Command command = run(
                        Jdk.required(version),
                        List.of("-Xint", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch"),
                        "ClassLoaders",
                        jar().toString(),
                        RUNTIME.toString(),
                        programs().toString(),
                        library().getFileName().toString(),
                        exercise,
                        Integer.toString(count))
                .requireSuccess();
        assertTrue(command.output().startsWith(count + " class loaders"), command.output());
        System.out.print(command.output());
    }

    /** Compiles the C functions, and other sources, with the generated object. */
    void compileC(Path output, List<String> options, List<Path> sources) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O2"));
        words.addAll(options);
        words.addAll(List.of("-o", output.toString()));
        Path include = Jdk.current().home().resolve("include");
        words.addAll(List.of("-I" + include, "-I" + include.resolve("linux")));
        sources.forEach(source -> words.add(source.toString()));
        words.add(this.sources.resolve(name + ".c").toString());
        words.add(folder.resolve("generated/linux-x64/" + name + ".o").toString());
        Command.run(folder, words).requireSuccess();
    }

    /** Compiles Java sources, without a warning. */
    void compileJava(int release, Path output, String classPath, List<Path> sources) {
        if (sources.isEmpty()) {
            return;
        }
        List<String> options = new ArrayList<>(List.of(
                "--release", Integer.toString(release), "-Xlint:all,-options,-path", "-Werror", "-d", output.toString(),
                "-cp", classPath));
        sources.forEach(source -> options.add(source.toString()));
        run(ToolProvider.findFirst("javac"), options.toArray(String[]::new));
    }

    private static void run(Optional<ToolProvider> tool, String... arguments) {
        assertEquals(0, tool.orElseThrow().run(System.out, System.err, arguments));
    }

    private String classPath() {
        return Stream.of(bindings(), programs(), RUNTIME)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
