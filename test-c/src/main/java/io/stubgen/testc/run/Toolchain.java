package io.stubgen.testc.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compiles and links programs with the harness of a platform, which it compiles once. */
public final class Toolchain {
    private static final List<String> HEADERS = List.of("harness.h", "platform.h", "assembly.h");
    private static final List<String> HARNESS = List.of("harness.c", "state.c");
    private static final String MAIN = "main.c";

    private final Platform platform;
    private final Path supportFolder;
    private final List<String> includes;
    private final List<String> harness;
    private final String main;
    private final Runner.Launcher launcher;

    /**
     * @param folder where the harness is put
     */
    public Toolchain(Platform platform, Path folder) {
        this.platform = platform;
        this.supportFolder = folder.toAbsolutePath();
        HEADERS.forEach(name -> Resources.SUPPORT.unpack(name, supportFolder));
        this.includes = Stream.concat(
                        Stream.of("-I", supportFolder.toString()),
                        platform.system().stream().flatMap(system -> system.unpackHeaders(supportFolder).stream()))
                .toList();
        this.harness = Stream.concat(
                        Stream.concat(HARNESS.stream(), platform.support().stream()).map(this::compileSupport),
                        platform.system().stream().flatMap(this::make))
                .toList();
        this.main = compileSupport(MAIN);
        this.launcher = launcher();
    }

    public Platform platform() {
        return platform;
    }

    /** The harness's objects but for the function main; they are linked with the platform's options. */
    public List<String> harness() {
        return harness;
    }

    /** Compiles C files of a program; files that are objects already stay as they are. Returns the object's name. */
    public String compile(Path folder, String source, Compiler compiler, Variant variant) {
        if (source.endsWith(".o") || source.endsWith(".obj")) {
            return source;
        }
        List<String> options = new ArrayList<>(List.of("-w", variant.optimisation()));
        options.addAll(variant.narrow().options());
        return compile(folder, source, compiler, options);
    }

    /** Compiles a C file with options of its own. Returns the object's name. */
    public String compile(Path folder, String source, Compiler compiler, List<String> options) {
        List<String> words = new ArrayList<>(compiler.command());
        words.addAll(List.of("-std=gnu11", "-I", "."));
        words.addAll(includes);
        words.addAll(options);
        String object = source.substring(0, source.lastIndexOf('.')) + ".o";
        words.addAll(List.of("-c", source, "-o", object));
        Command.run(folder, source + ".log", words).orThrow();
        return object;
    }

    /** Links a program of objects and the harness. */
    public void link(Path folder, List<String> objects, String program) {
        List<String> all = new ArrayList<>(objects);
        all.add(main);
        linkWithMain(folder, all, program);
    }

    /** Links a program of objects that have a function main, and the harness. */
    public void linkWithMain(Path folder, List<String> objects, String program) {
        List<String> all = new ArrayList<>(objects);
        all.addAll(harness);
        Command.run(folder, program + ".link.log", platform.linker().words(all, program)).orThrow();
    }

    /** Runs a program of the platform. */
    public Command run(Path folder, String program, List<String> arguments) {
        List<String> words = new ArrayList<>(launcher.words());
        words.add(folder.resolve(platform.linker().file(program)).toAbsolutePath().toString());
        words.addAll(arguments);
        return Command.run(folder, program + ".log", words, launcher.environment());
    }

    private String compileSupport(String source) {
        Path object = supportFolder.resolve(source + ".o");
        List<String> words = new ArrayList<>(platform.compilers().getFirst().command());
        words.addAll(List.of("-std=gnu11", "-O2"));
        words.addAll(includes);
        words.addAll(List.of(
                "-c", Resources.SUPPORT.unpack(source, supportFolder).toString(), "-o", object.toString()));
        Command.run(supportFolder, source + ".log", words).orThrow();
        return object.toString();
    }

    private Runner.Launcher launcher() {
        try {
            return platform.runner().prepare(supportFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> make(FreestandingSystem system) {
        return system.make(supportFolder, platform.compilers().getFirst()).stream();
    }
}
