package io.stubgen.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param version its feature version, as in 17
 */
record Jdk(Path home, int version) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** The JDK that runs the tests. */
    static Jdk current() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** An installed JDK of that version. */
    static Optional<Jdk> installed(int version) throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(INSTALLED)) {
            for (Path home : folders.sorted().toList()) {
                if (Files.isExecutable(home.resolve("bin/java")) && version(home) == version) {
                    return Optional.of(new Jdk(home, version));
                }
            }
        }
        return Optional.empty();
    }

    /** The JDK that runs the tests if it has that version, else an installed one; without any, the test is skipped. */
    static Jdk required(int version) throws IOException {
        if (version == Runtime.version().feature()) {
            return current();
        }
        Optional<Jdk> jdk = installed(version);
        assumeTrue(jdk.isPresent(), "needs JDK " + version + ": make test-tools");
        return jdk.get();
    }

    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.exists(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream stream = Files.newInputStream(release)) {
            properties.load(stream);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("\\D")[0]);
    }

    /** The words that start a program, with native access enabled where that is asked for. */
    List<String> java(List<String> options) {
        List<String> words = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        if (version >= 24) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(options);
        return words;
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
