package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The builder of native images, found by the same rule as by {@code build/find-native-image}: what the environment
 * variable NATIVE_IMAGE names, else the {@code native-image} on the PATH.
 *
 * @param program the builder
 */
record NativeImage(Path program) {
    /** The builder; without one, the test is skipped. */
    static NativeImage required() {
        Optional<Path> program = find();
        assumeTrue(program.isPresent(), "no native-image: NATIVE_IMAGE is not set and none is on the PATH");
        return new NativeImage(program.get());
    }

    /** A file that NATIVE_IMAGE names is taken as it is: starting it says what is wrong with it. */
    private static Optional<Path> find() {
        String named = System.getenv().getOrDefault("NATIVE_IMAGE", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "native-image"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Builds an image quickly, without most optimisations. */
    Path build(Path folder, String classPath, String mainClass, List<String> options)
            throws IOException, InterruptedException {
        Path image = folder.resolve(mainClass);
        List<String> words = new ArrayList<>(List.of(program.toString(), "-Ob", "--no-fallback"));
        words.addAll(options);
        words.addAll(List.of("-cp", classPath, "-o", image.toString(), mainClass));
        Command command = Command.run(folder, words);
        assertEquals(0, command.exitCode(), () -> command.output() + command.errors());
        return image;
    }
}
