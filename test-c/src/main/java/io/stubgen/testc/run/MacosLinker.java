package io.stubgen.testc.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** LLD as the linker of macOS. */
final class MacosLinker {
    private static final String NAME = "ld64.lld";
    /** Debian has it under a name with its version only. */
    private static final int FIRST_VERSION = 14;
    private static final int LAST_VERSION = 22;
    /** Older than the versions for which chained fixups are written. */
    private static final String VERSION = "11.0";
    private static final String LIBRARY = "system.dylib";

    private MacosLinker() {}

    /** Links libraries; the architecture is named as in {@code -arch}. */
    static Linker libraries(String architecture) {
        return new Linker(command(architecture), List.of(), List.of("-o", "%s"), ".dylib");
    }

    /** What those libraries are linked against. */
    static FreestandingSystem system(String architecture) {
        List<String> words = new ArrayList<>(command(architecture));
        words.addAll(List.of("-install_name", "/usr/lib/libSystem.B.dylib", "-undefined", "dynamic_lookup"));
        words.addAll(List.of("-o", LIBRARY));
        return new FreestandingSystem(words, LIBRARY, List.of("freestanding.c"));
    }

    private static List<String> command(String architecture) {
        return List.of(linker(), "-dylib", "-arch", architecture, "-platform_version", "macos", VERSION, VERSION);
    }

    private static String linker() {
        return Stream.concat(
                        Stream.of(NAME),
                        IntStream.rangeClosed(FIRST_VERSION, LAST_VERSION).mapToObj(version -> NAME + "-" + version))
                .filter(Command::exists)
                .findFirst()
                .orElse(NAME);
    }
}
