package io.stubgen.testc.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What programs are compiled with and linked against where neither headers nor libraries of their system are: headers
 * and functions of our own, and a library that has the names of what the {@linkplain Loader loader} provides.
 *
 * @param linker makes a library of the object file that stands behind its words
 * @param library the file that programs are linked against, which that makes
 * @param sources what programs must have themselves on this system
 */
record FreestandingSystem(List<String> linker, String library, List<String> sources) {
    private static final List<String> HEADERS =
            List.of("errno.h", "stdio.h", "stdlib.h", "string.h", "wchar.h", "windows.h", "winsock2.h");
    private static final String HEADER_FOLDER = "headers";
    private static final String SERVICES = "services.h";
    private static final String LIBRARY_SOURCE = "system-library.c";

    FreestandingSystem {
        linker = List.copyOf(linker);
        sources = List.copyOf(sources);
    }

    /** Clang for programs without a system. */
    static Compiler clang(String triple) {
        return new Compiler(
                "clang",
                List.of("clang", "--target=" + triple, "-ffreestanding", "-fno-stack-protector", "-nostdlibinc"));
    }

    /**
     * Puts the headers where compilers are told to find them.
     *
     * @param folder an absolute path
     * @return options of a compiler
     */
    List<String> unpackHeaders(Path folder) {
        Path headers = folder.resolve(HEADER_FOLDER);
        HEADERS.forEach(name -> Resources.FREESTANDING.unpack(name, headers));
        return List.of("-isystem", headers.toString());
    }

    /**
     * Makes what every program is linked with.
     *
     * @param folder an absolute path, in which the headers are
     * @return the object files and the library
     */
    List<String> make(Path folder, Compiler compiler) {
        List<String> files = new ArrayList<>();
        sources.forEach(source -> files.add(compile(folder, compiler, source, List.of())));
        Resources.LOADER.unpack(SERVICES, folder);
        String object = compile(folder, compiler, LIBRARY_SOURCE, List.of("-w", "-fno-builtin"));
        List<String> words = Stream.concat(linker.stream(), Stream.of(object)).toList();
        Command.run(folder, library + ".log", words).orThrow();
        files.add(folder.resolve(library).toString());
        return files;
    }

    private static String compile(Path folder, Compiler compiler, String source, List<String> options) {
        Path object = folder.resolve(source + ".o");
        List<String> words = new ArrayList<>(compiler.command());
        words.addAll(List.of("-std=gnu11", "-O2", "-isystem", folder.resolve(HEADER_FOLDER).toString()));
        words.addAll(options);
        words.addAll(List.of("-c", Resources.FREESTANDING.unpack(source, folder).toString(), "-o", object.toString()));
        Command.run(folder, source + ".log", words).orThrow();
        return object.toString();
    }
}
