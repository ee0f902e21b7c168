package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.registration.Downcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingClassTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"libc, Libc", "my-lib, MyLib", "my_lib-2, MyLib2", "LIBC, LIBC", "a--b_, AB"})
    void classIsNamedAfterTheLibrary(String library, String className) {
        assertEquals(className, BindingClass.of("org.example", library, List.of()).name());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            libc   | org.example  |
            string | org.example  | the name 'string' gives the Java class String, which hides a class the bindings use
            native-target | org.example | the name 'native-target' gives the Java class NativeTarget, which hides a \
            class the bindings use
            UnsatisfiedLinkError | org.example | the name 'UnsatisfiedLinkError' gives the Java class \
            UnsatisfiedLinkError, which hides a class the bindings use
            libc   | org..example | 'org..example' is not the name of a Java package
            libc   | ""           | '' is not the name of a Java package
            libc   | org.int      | 'org.int' is not the name of a Java package
            libc   | java.foreign | the package 'java.foreign' is kept for Java itself
            """)
    void unusableNamesAreFound(String library, String packageName, String problem) {
        assertEquals(Optional.ofNullable(problem), BindingClass.problem(packageName, library));
    }

    @Test
    void aNativeBehindAnArrayCheckHasANameOfItsOwn() {
        BindingClass binding = BindingClass.of(
                "org.example",
                "x",
                List.of(
                        heap("f", "int(void*)"),
                        Downcalls.of("f0", "int(void*)"),
                        heap("f00", "int(void*)"),
                        heap("g", "int(int)")));

        assertEquals(
                List.of("f000", "f0", "f0000", "g"),
                binding.methods().stream().map(BindingMethod::nativeName).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "void(); ()V",
        "bool(bool, char, short, jchar, int, long, float, double, void*, wchar_t, size_t); (ZBSCIJFDJIJ)Z",
        "struct(int, int)(struct(double)); (JJ)V",
        "void*(struct()); (J)J"
    })
    void descriptorsHaveCarriers(String signature, String descriptor) {
        assertEquals(descriptor, only(Downcalls.of("f", signature)).descriptor());
    }

    @Test
    void arraysAreObjectsWithOffsets() {
        assertEquals(
                "(Ljava/lang/Object;JILjava/lang/Object;J)I", only(heap("f", "int(void*, int, void*)")).descriptor());
    }

    @Test
    void longAndDoubleCountTwiceAmongParameters() {
        String most = "void(" + String.join(", ", Collections.nCopies(127, "long")) + ", int)";
        only(Downcalls.of("f", most));

        Downcall tooMany = Downcalls.of("f", most.replace("int", "double"));
        InvalidInputException problem = assertThrows(InvalidInputException.class, () -> only(tooMany));

        assertEquals(
                "test.json: error: downcalls[0]: 256 parameters of a Java method (long and double count twice);"
                        + " at most 255 are expected",
                problem.getMessage());
    }

    /** A path with whatever would end a comment, start an escape or be a tag. */
    @Test
    void namesOfFilesCannotLeaveTheirComment() throws IOException {
        Place place = Place.of("C:\\users\\*/ ü {@code <b>\n}");
        Origin origin = new Origin(place, "downcalls[0]", Optional.empty(), List.of());
        BindingClass binding = BindingClass.of(
                "org.example", "x", List.of(Downcalls.of("f", "int(void*)", Downcalls.HEAP_ACCESS, origin)));

        compile(binding);

        assertFalse(CHeader.of("x", Downcalls.registered(binding.methods().getFirst().downcall())).contains("users\\*/"));
    }

    @Test
    void aPointerMayPointToMoreThanAnIntCounts() throws IOException {
        Downcall map = Downcalls.of("map", "void*()");
        Downcall sized = new Downcall(
                map.name(),
                map.symbol(),
                map.signature(),
                map.function(),
                map.options(),
                OptionalLong.of(Long.MAX_VALUE),
                map.origins());

        compile(BindingClass.of("org.example", "x", List.of(sized)));
    }

    @Test
    void tenThousandMethodsFitInAClass() throws IOException {
        BindingClass binding = BindingClass.of("org.example", "many", IntStream.range(0, 10_000)
                .mapToObj(number -> Downcalls.of("f" + number, "void*(void*, int, struct(double))"))
                .toList());
        Path root = directory.resolve("java");
        Path source = write(root, binding.name(), binding.source());
        JavaCompilation.compile(17, List.of(root, JavaCompilation.RUNTIME), directory, source);
    }

    private void compile(BindingClass binding) throws IOException {
        Path root = directory.resolve("java");
        Path source = write(root, binding.name(), binding.source());
        Path segments = write(directory.resolve("java22"), binding.segmentsName(), binding.segmentsSource());
        Path classes = Files.createDirectory(directory.resolve("classes"));
        JavaCompilation.compile(17, List.of(root, JavaCompilation.RUNTIME), classes, source);
        JavaCompilation.compile(25, List.of(root, JavaCompilation.RUNTIME), classes, segments);
    }

    private static Path write(Path root, String name, String text) throws IOException {
        Path file = root.resolve("org/example").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static BindingMethod only(Downcall downcall) {
        return BindingClass.of("org.example", "x", List.of(downcall)).methods().getFirst();
    }

    private static Downcall heap(String name, String signature) {
        return Downcalls.of(name, signature, Downcalls.HEAP_ACCESS, Downcalls.ORIGIN);
    }
}
