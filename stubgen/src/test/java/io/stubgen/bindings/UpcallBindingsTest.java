package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.Target;
import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.JniLibrary.JavaTarget;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Place;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpcallBindingsTest {
    @TempDir
    private Path directory;

    @Test
    void targetsAndNativeMethods() {
        BindingClass binding = binding(
                List.of(),
                List.of(Upcalls.bound("visit", "void(struct(int))")),
                List.of(Upcalls.direct("compare", "int(void*, void*)")));

        assertEquals(
                List.of(
                        new JavaTarget("uncaught", "(ILjava/lang/Throwable;)V"),
                        new JavaTarget("compare", "(JJ)I"),
                        new JavaTarget("dispatch0", "(JJ)V")),
                binding.library(Target.LINUX_X64, "JNI_OnLoad", Environments.KEPT).targets());
        assertEquals(
                List.of(
                        new NativeMethod(binding.fingerprint().method(), "()V", "stubgen_prepare"),
                        new NativeMethod("comparePointer", "()J", "stubgen_pointer_to_stub_compare"),
                        new NativeMethod("link", "(ILjava/lang/Class;)V", "stubgen_link"),
                        new NativeMethod("open", "(II)J", "stubgen_bind"),
                        new NativeMethod("close", "(I)V", "stubgen_release")),
                binding.library(Target.LINUX_X64, "JNI_OnLoad", Environments.KEPT).methods());
    }

    @Test
    void withoutUpcallsThereIsNothing() {
        BindingClass binding = binding(List.of(Downcalls.of("abs", "int(int)")), List.of(), List.of());

        assertEquals(List.of(), binding.library(Target.LINUX_X64, "JNI_OnLoad", Environments.KEPT).targets());
        assertEquals(
                List.of(
                        new NativeMethod(binding.fingerprint().method(), "()V", "stubgen_prepare"),
                        new NativeMethod("abs", "(I)I", "stub_abs")),
                binding.library(Target.LINUX_X64, "JNI_OnLoad", Environments.KEPT).methods());
        assertEquals(Optional.empty(), binding.adaptersSource());
    }

    @ParameterizedTest
    @CsvSource({
        "compare, Compare", "visit_node, VisitNode", "_9, _9", "x, X0", "_x, X0", "object, Object_", "string, String_",
        "xSegments, XSegments0", "alias, Alias_", "pinned_object, PinnedObject_",
    })
    void interfaceIsNamedAfterTheUpcall(String name, String type) {
        CallbackType callback =
                binding(List.of(), List.of(Upcalls.bound(name, "void()")), List.of()).upcalls().callbacks().getFirst();
        assertEquals(type, callback.name());
    }

    /** C has functions {@code link}, {@code open}, {@code close} and {@code bind}. */
    @Test
    void downcallsKeepTheirNames() throws IOException {
        BindingClass binding = binding(
                List.of(
                        Downcalls.of("bind", "int(int, void*, int)"),
                        Downcalls.of("close", "int(int)"),
                        Downcalls.of("dispatch0", "void(void*)"),
                        Downcalls.of("init", "int(int)"),
                        Downcalls.of("link", "int(void*, void*)"),
                        Downcalls.of("open", "int(int, int)"),
                        Downcalls.of("release", "int(int)"),
                        Downcalls.of("uncaught", "void()")),
                List.of(
                        Upcalls.bound("a_b", "int(int)"),
                        Upcalls.bound("aB", "int(int)"),
                        Upcalls.bound("callbacks0", "int(long)"),
                        Upcalls.bound("x", "int()")),
                List.of(Upcalls.direct("x", "int(int)")));

        assertEquals(
                List.of("AB", "AB0", "Callbacks0", "X0"),
                binding.upcalls().callbacks().stream().map(CallbackType::name).toList());
        compile(binding);
    }

    @ParameterizedTest
    @CsvSource({"release, int(void*)", "xPointer, long long()", "init, int()"})
    void downcallCannotReplaceAMethodForUpcalls(String name, String signature) {
        InvalidInputException problem = assertThrows(
                InvalidInputException.class,
                () -> binding(
                        List.of(Downcalls.of(name, signature)),
                        List.of(Upcalls.bound("b", "void()")),
                        List.of(Upcalls.direct("x", "void()"))));

        assertEquals(
                "test.json: error: downcalls[0]: the bindings have a method " + name
                        + " of their own with these parameters; a \"name\" is expected",
                problem.getMessage());
    }

    @Test
    void classCannotHideOneThatUpcallsNeed() {
        List<Downcall> downcalls = List.of(Downcalls.of("abs", "int(int)"));
        assertEquals("Pool", BindingClass.of("org.example", "pool", downcalls).name());

        Registrations registrations =
                new Registrations(downcalls, List.of(Upcalls.bound("x", "void()")), List.of(), List.of());
        InvalidInputException problem = assertThrows(
                InvalidInputException.class, () -> BindingClass.of("org.example", "pool", registrations, 1));

        assertEquals(
                "--name: error: the library's name gives the Java class Pool, which hides a class the bindings of"
                        + " upcalls use; another name is expected",
                problem.getMessage());
    }

    /** The slot's number counts twice. */
    @Test
    void parametersAreAsManyAsJavaAllows() {
        String most = "void(" + String.join(", ", Collections.nCopies(126, "long")) + ", int)";
        Upcall possible = Upcalls.bound("f", most);
        binding(List.of(), List.of(possible), List.of());

        Upcall tooMany = Upcalls.bound("f", most.replace("int", "double"));
        InvalidInputException problem = assertThrows(
                InvalidInputException.class, () -> binding(List.of(), List.of(tooMany), List.of()));

        assertEquals(
                "test.json: error: upcalls[0]: 256 parameters of a Java method (long and double count twice);"
                        + " at most 255 are expected",
                problem.getMessage());
    }

    /** Names with whatever would end a comment or a text block, start an escape or be a tag. */
    @Test
    void namesCannotLeaveTheirPlace() throws IOException {
        Place place = Place.of("C:\\users\\*/ ü \"\"\" {@code <b>\n}");
        Origin origin = new Origin(place, "upcalls[0]", Optional.empty(), List.of());
        Registrations registrations = new Registrations(
                List.of(),
                List.of(Upcalls.bound("b", "void*(struct(long), void*)", origin)),
                List.of(Upcalls.direct("Überall\"*/\\u", "d", "void()", origin)),
                List.of());

        compile(BindingClass.of("org.example", "x", registrations, 1));

        assertFalse(CHeader.of("x", registrations).contains("users\\*/"));
    }

    @Test
    void tenThousandUpcallsFitInAClass() throws IOException {
        List<DirectUpcall> direct = IntStream.range(0, 10_000)
                .mapToObj(number -> Upcalls.direct("f" + number, "void*(void*, int, struct(double))"))
                .toList();
        List<Upcall> bound = IntStream.range(0, 100)
                .mapToObj(number -> Upcalls.bound("g" + number, "void*(void*, int, struct(double))"))
                .toList();
        BindingClass binding = binding(List.of(), bound, direct);
        Path root = directory.resolve("java");
        Path source = write(root, binding.name(), binding.source());
        JavaCompilation.compile(17, List.of(root, JavaCompilation.RUNTIME), directory, source);
    }

    private static BindingClass binding(List<Downcall> downcalls, List<Upcall> upcalls, List<DirectUpcall> direct) {
        return BindingClass.of("org.example", "x", new Registrations(downcalls, upcalls, direct, List.of()), 4);
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
}
