package io.stubgen.bindings;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden Java files compile. */
class GoldenJavaTest {
    private static final Path JAVA = Path.of("src/test/resources/generate/jni/java");
    private static final Path JAVA_22 = Path.of("src/test/resources/generate/jni/java22");

    private static final Path UPCALLS = Path.of("src/test/resources/generate/upcalls-jni/java");
    private static final Path UPCALLS_22 = Path.of("src/test/resources/generate/upcalls-jni/java22");

    private static final Path TARGETS = Path.of("src/test/resources/generate/targets-jni/java");

    @TempDir
    private Path classes;

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
