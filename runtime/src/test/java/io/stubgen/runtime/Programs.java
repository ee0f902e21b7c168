package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.Trampolines;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.Generator;
import io.stubgen.generate.MemorySegmentLayer;
import io.stubgen.generate.Output;
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
 * The programs of {@code src/test/jvm}, compiled with the bindings of {@code functions.stubgen.json} and the library
 * that they load.
 *
 * @param folder holds everything that was made
 */
record Programs(Path folder) {
    private static final Path SOURCES = Path.of(System.getProperty("stubgen.sources"));
    private static final Path RUNTIME = Path.of(System.getProperty("stubgen.runtime"));
    private static final String LIBRARY = "META-INF/stubgen/linux-x64/libfunctions.so";

    /** Generates, links and compiles. */
    static Programs build(Path folder) throws IOException, InterruptedException {
        Programs programs = new Programs(folder);
        Generator.generate(new GenerationRequest(
                Target.LINUX_X64,
                Bridge.JNI,
                List.of(SOURCES.resolve("jvm/functions.stubgen.json").toString()),
                List.of(),
                folder.resolve("generated"),
                "functions",
                "jvm",
                Output.of(Bridge.JNI),
                GenerationRequest.JNI_ON_LOAD,
                MemorySegmentLayer.INCLUDED,
                Trampolines.DEFAULT_COUNT,
                Environments.KEPT),
                step -> { });
        Path library = programs.bindings().resolve(LIBRARY);
        Files.createDirectories(library.getParent());
        programs.compileC(library, List.of("-shared", "-fPIC"), List.of());
        programs.compileJava(17, programs.bindings(), RUNTIME.toString(), sources(folder.resolve("generated/java")));
        programs.compileJava(22, programs.bindings(), programs.classPath(), sources(folder.resolve("generated/java22")));
        programs.compileJava(17, programs.programs(), programs.classPath(), sources(SOURCES.resolve("jvm")));
        programs.compileJava(22, programs.programs(), programs.classPath(), sources(SOURCES.resolve("jvm22")));
        run(ToolProvider.findFirst("jar"), "-c", "-f", programs.jar().toString(), "-C", programs.bindings().toString(), ".");
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

    /** The classes of the runtime, and its library. */
    Path runtime() {
        return RUNTIME;
    }

    Path library() {
        return bindings().resolve(LIBRARY);
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

    /** Compiles the C functions, and other sources, with the generated object. */
    void compileC(Path output, List<String> options, List<Path> sources) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O2"));
        words.addAll(options);
        words.addAll(List.of("-o", output.toString()));
        sources.forEach(source -> words.add(source.toString()));
        words.add(SOURCES.resolve("jvm/functions.c").toString());
        words.add(folder.resolve("generated/linux-x64/functions.o").toString());
        Command.run(folder, words).requireSuccess();
    }

    /** Compiles Java sources, without a warning. */
    void compileJava(int release, Path output, String classPath, List<Path> sources) {
        List<String> options = new ArrayList<>(List.of(
                "--release", Integer.toString(release), "-Xlint:all,-options,-path", "-Werror", "-d", output.toString(), "-cp",
                classPath));
        sources.forEach(source -> options.add(source.toString()));
        run(ToolProvider.findFirst("javac"), options.toArray(String[]::new));
    }

    private static void run(Optional<ToolProvider> tool, String... arguments) {
        assertEquals(0, tool.orElseThrow().run(System.out, System.err, arguments));
    }

    private String classPath() {
        return Stream.of(bindings(), programs(), RUNTIME).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
