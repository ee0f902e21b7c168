package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime inside a native image, where nothing of it is a library. */
class ImageTest {
    private static final Path SOURCE = Path.of(System.getProperty("stubgen.sources"), "image/ImageProgram.java");
    private static final String RUNTIME = System.getProperty("stubgen.runtime");

    @TempDir
    private Path folder;

    @Test
    void programPrintsTheSameAsOnAJvm() throws Exception {
        NativeImage builder = NativeImage.required();
        Path classes = folder.resolve("classes");
        assertEquals(0, ToolProvider.findFirst("javac").orElseThrow().run(
                System.out,
                System.err,
                "--release", "17", "-Xlint:all", "-Werror", "-cp", RUNTIME, "-d", classes.toString(),
                SOURCE.toString()));
        String classPath = classes + ":" + RUNTIME;
        Path text = Files.writeString(folder.resolve("text.so"), "no library");

        List<String> options = List.of("-cp", classPath, "ImageProgram", text.toString());
        Command jvm = Command.run(folder, Jdk.current().java(options)).requireSuccess();
        Path image = builder.build(folder, classPath, "ImageProgram", List.of());
        Command alone = Command.run(folder, List.of(image.toString(), text.toString())).requireSuccess();

        assertEquals(jvm.output(), alone.output());
        assertTrue(jvm.output().endsWith("\nend\n"), jvm.output());
    }
}
