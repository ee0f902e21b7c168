package io.stubgen.runtime;

import java.util.Locale;

/**
 * An operating system and an architecture, by their names in targets.
 *
 * @param operatingSystem {@code linux}, {@code macos} or {@code windows}; another system's name as the JVM has it
 * @param architecture {@code x64} or {@code aarch64}; another one's name as the JVM has it
 */
record Platform(String operatingSystem, String architecture) {

    /** The platform on which this JVM runs. */
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The platform to which a JVM gives those values of {@code os.name} and {@code os.arch}. */
    static Platform of(String osName, String osArch) {
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
    String target() {
        return operatingSystem + "-" + architecture;
    }

    /** The file name of the library with that name. */
    String fileName(String library) {
        return switch (operatingSystem) {
            case "windows" -> library + ".dll";
            case "macos" -> "lib" + library + ".dylib";
            default -> "lib" + library + ".so";
        };
    }
}
