package io.stubgen.testc.run;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * LLD as the linker of systems whose own is not here: programs are libraries that export main, for a {@link Loader}.
 */
final class LibraryLinker {
    private static final String MACOS_LINKER = "ld64.lld";
    /** Debian has it under a name with its version only. */
    private static final int FIRST_VERSION = 14;
    private static final int LAST_VERSION = 22;
    /** Older than the versions for which chained fixups are written. */
    private static final String MACOS_VERSION = "11.0";
    private static final String MACOS_LIBRARY = "system.dylib";
    /** The file with the names of a DLL's exports, which is written beside it. */
    private static final String WINDOWS_LIBRARY = "system.lib";

    private LibraryLinker() {}

    /** Links Mach-O libraries; the architecture is named as in {@code -arch}. */
    static Linker macos(String architecture) {
        return new Linker(macosCommand(architecture), List.of(), List.of("-o", "%s"), ".dylib");
    }

    /** What those libraries are linked against. */
    static FreestandingSystem macosSystem(String architecture) {
        List<String> options = List.of(
                "-install_name", "/usr/lib/libSystem.B.dylib", "-undefined", "dynamic_lookup", "-o", MACOS_LIBRARY);
        return new FreestandingSystem(
                join(macosCommand(architecture), options), MACOS_LIBRARY, List.of("freestanding.c"));
    }

    /** Links DLLs; the machine is named as in {@code /machine:}. */
    static Linker windows(String machine) {
        return new Linker(
                join(windowsCommand(machine), List.of("/export:main")), List.of(), List.of("/out:%s"), ".dll");
    }

    /** What those DLLs are linked against. */
    static FreestandingSystem windowsSystem(String machine) {
        return new FreestandingSystem(
                join(windowsCommand(machine), List.of("/out:system.dll")),
                WINDOWS_LIBRARY,
                List.of("freestanding.c", "stack-probe-aarch64.S"));
    }

    private static List<String> macosCommand(String architecture) {
        return List.of(
                macosLinker(),
                "-dylib",
                "-arch",
                architecture,
                "-platform_version",
                "macos",
                MACOS_VERSION,
                MACOS_VERSION);
    }

    private static List<String> windowsCommand(String machine) {
        return List.of("lld-link", "/dll", "/noentry", "/machine:" + machine);
    }

    private static String macosLinker() {
        return Stream.concat(
                        Stream.of(MACOS_LINKER),
                        IntStream.rangeClosed(FIRST_VERSION, LAST_VERSION)
                                .mapToObj(version -> MACOS_LINKER + "-" + version))
                .filter(Command::exists)
                .findFirst()
                .orElse(MACOS_LINKER);
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
