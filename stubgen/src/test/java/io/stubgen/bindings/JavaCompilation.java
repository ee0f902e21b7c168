package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles generated Java. */
final class JavaCompilation {
    /** Sources of what generated classes need. */
    static final Path RUNTIME = Path.of("../runtime/src/main/java");

    private JavaCompilation() {}

    /** Compiles without as much as a warning. */
    static void compile(int release, List<Path> sourcePath, Path classes, Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "--release",
                Integer.toString(release),
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-sourcepath",
                String.join(
                        System.getProperty("path.separator"),
                        sourcePath.stream().map(Path::toString).toList()),
                "-d",
                classes.toString());
        boolean success;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            success = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals("", messages.toString());
        assertTrue(success);
    }
}
