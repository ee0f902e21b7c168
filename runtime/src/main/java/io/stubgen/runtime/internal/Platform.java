package io.stubgen.runtime.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An operating system and an architecture, by their names in targets.
 *
 * @param operatingSystem {@code linux}, {@code macos} or {@code windows}; another system's name as the JVM has it
 * @param architecture {@code x64} or {@code aarch64}; another one's name as the JVM has it
 */
public record Platform(String operatingSystem, String architecture) {

    /** All for which stubgen generates. */
    public static List<Platform> all() {
        return Stream.of("linux", "macos", "windows")
                .flatMap(system -> Stream.of("x64", "aarch64").map(architecture -> new Platform(system, architecture)))
                .toList();
    }

    /** The platform on which this JVM or native image runs. */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The platform to which a JVM gives those values of {@code os.name} and {@code os.arch}. */
    public static Platform of(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT);
        return new Platform(
                system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : system,
                switch (osArch) {
                    case "amd64", "x86_64" -> "x64";
                    case "arm64" -> "aarch64";
                    default -> osArch;
                });
    }

    /** The name that stubgen gives to the target, as in {@code linux-x64}. */
    public String target() {
        return operatingSystem + "-" + architecture;
    }

    /** The file name of the shared library with that name. */
    public String fileName(String library) {
        return switch (operatingSystem) {
            case "windows" -> library + ".dll";
            case "macos" -> "lib" + library + ".dylib";
            default -> "lib" + library + ".so";
        };
    }

    /** The file name of the archive of objects with that name. */
    public String archiveName(String library) {
        return "lib" + library + ".a";
    }

    /** The name, without leading slash, of the resource that holds a file for this platform. */
    public String resource(String fileName) {
        return "META-INF/stubgen/" + target() + "/" + fileName;
    }
}
