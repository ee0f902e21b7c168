package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden Java files compile, and people can read them. */
class GoldenJavaTest {
    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\n.*?\"\"\"", Pattern.DOTALL);

    /** A line with nothing but a literal and what ends the expression. */
    private static final Pattern LITERAL = Pattern.compile(" *(?:\\+ )?\"(?:[^\"\\\\]|\\\\.)*\"[);,]*");

    private static final Path JAVA = Path.of("src/test/resources/generate/jni/java");
    private static final Path JAVA_22 = Path.of("src/test/resources/generate/jni/java22");

    private static final Path UPCALLS = Path.of("src/test/resources/generate/upcalls-jni/java");
    private static final Path UPCALLS_22 = Path.of("src/test/resources/generate/upcalls-jni/java22");

    private static final Path TARGETS = Path.of("src/test/resources/generate/targets-jni/java");

    @TempDir
    private Path classes;

    /** Neither a literal nor a text block has a line break that its text does not have. */
    @Test
    void linesAreLongOnlyWithinText() throws IOException {
        int count = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/generate"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                count++;
                String code = TEXT_BLOCK.matcher(Files.readString(file)).replaceAll("");
                List<String> tooLong = code.lines()
                        .filter(line -> line.length() > 120 && !LITERAL.matcher(line).matches())
                        .toList();
                assertEquals(List.of(), tooLong, file.toString());
            }
        }
        assertTrue(count >= 16, count + " files");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 22, 25})
    void nativesCompile(int release) {
        JavaCompilation.compile(
                release, List.of(JAVA, JavaCompilation.RUNTIME), classes, JAVA.resolve("org/example/Libc.java"));
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25})
    void segmentsCompile(int release) {
        JavaCompilation.compile(
                release,
                List.of(JAVA, JAVA_22, JavaCompilation.RUNTIME),
                classes,
                JAVA_22.resolve("org/example/LibcSegments.java"));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void upcallsCompile(int release) {
        JavaCompilation.compile(
                release,
                List.of(UPCALLS, JavaCompilation.RUNTIME),
                classes,
                UPCALLS.resolve("org/example/UpCalls.java"));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void methodsForSomeTargetsCompile(int release) {
        JavaCompilation.compile(
                release,
                List.of(TARGETS, JavaCompilation.RUNTIME),
                classes,
                TARGETS.resolve("org/example/Targets.java"));
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25})
    void upcallsWithSegmentsCompile(int release) {
        JavaCompilation.compile(
                release,
                List.of(UPCALLS, UPCALLS_22, JavaCompilation.RUNTIME),
                classes,
                UPCALLS_22.resolve("org/example/UpCallsSegments.java"));
    }
}
