package io.stubgen.testc.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Programs are libraries of a system that this machine is not and has no emulator of, for a processor that it is or
 * emulates: a program made for this maps them into its memory, binds their imports to functions of its own, and calls
 * their function main.
 *
 * @param compiler for Linux on that processor
 * @param gates the assembly file through which libraries and the loader call each other
 * @param emulator what the loader's command line starts with, if it is not for this machine's processor
 */
record Loader(String compiler, String gates, List<String> emulator) implements Runner {
    private static final List<String> HEADERS = List.of("loader.h", "services.h");
    private static final List<String> SOURCES = List.of("loader.c", "mach-o.c", "pe.c", "services.c");
    /** Of the harness: the loader is where its programs find the functions of the operating system. */
    private static final String SYSTEM_HEADER = "platform.h";
    private static final String SYSTEM = "system-posix.c";
    private static final String PROGRAM = "loader";

    Loader {
        emulator = List.copyOf(emulator);
    }

    @Override
    public List<String> tools() {
        return Stream.concat(Stream.of(compiler), emulator.stream().limit(1)).toList();
    }

    @Override
    public Launcher prepare(Path folder) {
        Path sources = folder.resolve(PROGRAM);
        HEADERS.forEach(name -> Resources.LOADER.unpack(name, sources));
        SOURCES.forEach(name -> Resources.LOADER.unpack(name, sources));
        Resources.LOADER.unpack(gates, sources);
        Resources.SUPPORT.unpack(SYSTEM_HEADER, sources);
        Resources.SUPPORT.unpack(SYSTEM, sources);
        List<String> options = List.of(
                compiler, "-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-static", "-o", PROGRAM, SYSTEM, gates);
        Command.run(sources, "loader.log", Stream.concat(options.stream(), SOURCES.stream()).toList()).orThrow();
        String program = sources.resolve(PROGRAM).toString();
        return new Launcher(Stream.concat(emulator.stream(), Stream.of(program)).toList(), Map.of());
    }
}
