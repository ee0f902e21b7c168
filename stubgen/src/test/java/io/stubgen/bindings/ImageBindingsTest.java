package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.CallOptions;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.DirectUpcall.Types;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Uncaught;
import io.stubgen.registration.Upcall;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageBindingsTest {
    private static final CallOptions CRITICAL = new CallOptions(
            CallOptions.NONE.firstVariadic(), CallOptions.Critical.YES, CallOptions.Capture.NOTHING);

    @TempDir
    private Path directory;

    /** Names of what the generated class has for itself, and of what Java has. */
    @Test
    void everyNameCanBeThatOfARegistration() throws IOException {
        List<Downcall> downcalls = Stream.of(
                        "bind", "close", "open", "publish", "release", "rethrow", "uncaught", "UPCALLS", "DIRECT")
                .map(name -> Downcalls.of(name, "int(int)"))
                .toList();
        List<Upcall> bound = Stream.of(
                        "functions", "support", "state", "entry_points", "directives", "methods", "target0",
                        "callbacks0", "pool", "alias", "target_class", "cFunction", "isolate", "isolateThread",
                        "pending_exception", "POOL", "DIRECT", "callbackPool", "org", "class", "object", "throwable")
                .map(name -> Upcalls.bound(name, "struct(int)(struct(long, long))"))
                .toList();
        List<DirectUpcall> direct = List.of(
                direct("uncaught", "Main", "uncaught", Uncaught.PROPAGATE),
                direct("thread", "Main", "thread", Uncaught.ABORT),
                direct("init", "app.Outer$Inner$", "main", Uncaught.ABORT),
                direct("goTo", "app.Outer$Inner$", "goto", Uncaught.ABORT),
                direct("doIt", "app.Outer$Inner$", "do-it", Uncaught.ABORT),
                direct("doItTwice", "app.Outer$Inner$", "do-it", Uncaught.PROPAGATE),
                direct("boolean", "app.Überall\"", "_", Uncaught.ABORT));

        String source = compile(binding("x", downcalls, bound, direct));

        assertTrue(source.contains("@TargetElement(name = \"do-it\")"), source);
        assertTrue(source.contains("@TargetClass(className = \"app.Outer$Inner$\", onlyWith = Methods0.class)"));
        assertTrue(source.contains("public interface Functions {"), source);
        assertTrue(source.contains("private static final class Functions0 {"), source);
        assertTrue(source.contains("public interface State {"), source);
        assertTrue(source.contains("private static final class State0 {"), source);
        assertTrue(source.contains("return State0.POOL.bind("), source);
        assertNothingToInitialise("X");
    }

    /** A class with an initialiser, for which every call would check, or one that the builder would run. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            struct(long)(), true, true
            struct(long)(), true, false
            struct(long)(), false, true
            void(), false, false
            """)
    void nothingIsInitialisedButTheState(String signature, boolean direct, boolean bound) throws IOException {
        compile(binding(
                "x",
                List.of(Downcalls.of("f", "int(long)")),
                bound ? List.of(Upcalls.bound("b", signature)) : List.of(),
                direct ? List.of(direct("d", "Main", "d", Uncaught.PROPAGATE, "(J)V", signature)) : List.of()));

        assertNothingToInitialise("X");
        for (String builtIn : List.of("Functions", "Support", "EntryPoints", "Target0")) {
            if (Files.exists(classFile("X$" + builtIn))) {
                assertNothingToInitialise("X$" + builtIn);
            }
        }
        assertEquals(direct || bound, Files.exists(classFile("X$State")));
        if (direct || bound) {
            assertTrue(isInitialised("X$State"));
        }
    }

    /** What can lead to an upcall publishes the isolate first: C that is linked calls direct upcalls by their symbols. */
    @Test
    void isolateIsPublishedBeforeUpcalls() throws IOException {
        List<Downcall> calls = List.of(
                Downcalls.of("f", "int(long)"),
                Downcalls.of("g", "int(void*)", Downcalls.HEAP_ACCESS, Downcalls.ORIGIN),
                Downcalls.of("h", "int(long)", CRITICAL, Downcalls.ORIGIN));
        List<Upcall> bound = List.of(Upcalls.bound("b", "void()"));
        List<DirectUpcall> direct = List.of(Upcalls.direct("d", "void()"));

        List<DirectUpcall> named = direct.stream().map(ImageBindingsTest::named).toList();

        assertEquals(List.of("bind", "dPointer", "f"), publishing(binding("x", calls, bound, named)));
        assertEquals(List.of("dPointer", "f"), publishing(binding("x", calls, List.of(), named)));
        assertEquals(List.of("bind", "dPointer"), publishing(binding("x", calls, bound, direct)));
        assertEquals(List.of("bind"), publishing(binding("x", calls, bound, List.of())));
        assertEquals(List.of(), publishing(binding("x", calls, List.of(), List.of())));
    }

    private static DirectUpcall named(DirectUpcall upcall) {
        return new DirectUpcall(
                upcall.name(),
                Optional.of("called_by_c"),
                upcall.method(),
                upcall.signature(),
                upcall.function(),
                upcall.uncaught(),
                upcall.origins());
    }

    /** The public methods that call init, or initialise the class that does, in the order of their names. */
    private List<String> publishing(BindingClass binding) throws IOException {
        compile(binding);
        return ClassFile.of().parse(classFile(binding.name())).methods().stream()
                .filter(method -> method.code().stream()
                        .flatMap(CodeModel::elementStream)
                        .anyMatch(element -> element instanceof InvokeInstruction call
                                && (call.name().equalsString("init")
                                        || call.owner().name().equalsString("org/example/X$FirstUse"))))
                .map(method -> method.methodName().stringValue())
                .sorted()
                .toList();
    }

    private void assertNothingToInitialise(String name) throws IOException {
        assertFalse(isInitialised(name), name);
    }

    private boolean isInitialised(String name) throws IOException {
        return ClassFile.of().parse(classFile(name)).methods().stream()
                .anyMatch(method -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME));
    }

    private Path classFile(String name) {
        return directory.resolve("org/example").resolve(name + ".class");
    }

    @Test
    void hiddenClassesGiveWayToTheClassItself() throws IOException {
        for (String library : List.of(
                "functions", "first-use", "support", "state", "entry-points", "methods", "directives", "target0")) {
            Path before = directory;
            directory = Files.createDirectory(before.resolve(library));
            compile(binding(
                    library,
                    List.of(Downcalls.of("f", "void()")),
                    List.of(Upcalls.bound("b", "void()")),
                    List.of(Upcalls.direct("d", "void()"))));
            directory = before;
        }
    }

    @Test
    void overloadsAreTold() throws IOException {
        String source = compile(binding(
                "x",
                List.of(),
                List.of(),
                List.of(
                        direct("a", "f", "(I)I", "int(int)"),
                        direct("b", "f", "(J)I", "int(long)"),
                        direct("c", "f", "(J)J", "long(long)"))));

        assertTrue(source.contains("static native int f(int arg0);"), source);
        assertTrue(source.contains("static native int f(long arg0);"), source);
        assertTrue(source.contains("@TargetElement(name = \"f\")\n        static native long f0(long arg0);"), source);
    }

    /** C {@code long} makes a struct's size differ on Windows. */
    @Test
    void structsAreClearedWhateverTheirSize() throws IOException {
        DirectUpcall upcall = direct("pair", "Main", "pair", Uncaught.PROPAGATE, "(J)V", "struct(long, long)()");

        String source = compile(binding("x", List.of(), List.of(), List.of(upcall)));

        assertTrue(source.contains("StructResults.clear(result, State.SHORT_LONG ? 8 : 16);"), source);
    }

    /** Without propagation nothing is checked after a call, and a critical call must not make upcalls. */
    @Test
    void exceptionsAreLookedForWhereTheyCanBe() {
        Downcall call = Downcalls.of("f", "int(void*)");
        Downcall critical = Downcalls.of("g", "int(void*)", Downcalls.HEAP_ACCESS, Downcalls.ORIGIN);
        DirectUpcall aborting = direct("d", "Main", "d", Uncaught.ABORT);
        DirectUpcall propagating = direct("e", "Main", "e", Uncaught.PROPAGATE);

        assertFalse(image(binding("x", List.of(call), List.of(), List.of(aborting))).source()
                .contains("PendingException"));
        List<Downcall> calls = List.of(call, critical);
        String source = image(binding("x", calls, List.of(), List.of(aborting, propagating))).source();
        assertEquals(2, source.split("PendingException.isPending\\(\\)", -1).length - 1, source);
        assertEquals(1, source.split("PendingException.rethrow\\(\\)", -1).length - 1, source);
        assertEquals(1, source.split("PendingException.set\\(", -1).length - 1, source);
    }

    @Test
    void librariesAreInTheirOrder() {
        BindingClass binding = binding("x-y", List.of(Downcalls.of("f", "void(long)")), List.of(), List.of());
        String source = new ImageBindings(
                        binding,
                        ImageBindings.symbols("org.example", "x-y", Environments.KEPT),
                        List.of("z", "a"))
                .source();

        assertTrue(source.matches("(?s).*super\\(XY.class, 0x[0-9a-f]{16}L, \"x-y\", \"z\", \"a\"\\);.*"), source);
        assertTrue(source.contains("@CFunction(\"x_y_stub_f\")"), source);
        assertFalse(source.contains("init()"), source);
        assertFalse(source.contains("published"), source);
    }

    @Test
    void classCannotHideOneThatImagesNeed() {
        assertEquals(Optional.empty(), BindingClass.problem("org.example", "isolate"));
        assertEquals(
                Optional.of("the name 'isolate' gives the Java class Isolate, which hides a class the bindings use"),
                ImageBindings.problem("org.example", "isolate"));
    }

    /** The isolate thread counts once, the slot's number twice. */
    @Test
    void parametersAreAsManyAsJavaAllows() {
        String most = "void(" + String.join(", ", Collections.nCopies(126, "long")) + ")";
        image(binding("x", List.of(), List.of(Upcalls.bound("f", most)), List.of()));

        Upcall tooMany = Upcalls.bound("f", most.replace(")", ", int)"));
        InvalidInputException problem = assertThrows(
                InvalidInputException.class,
                () -> image(binding("x", List.of(), List.of(tooMany), List.of())));

        assertEquals(
                "test.json: error: upcalls[0]: 256 parameters of a Java method (long and double count twice);"
                        + " at most 255 are expected",
                problem.getMessage());
    }

    @Test
    void tenThousandUpcallsFitInAClass() throws IOException {
        List<DirectUpcall> direct = IntStream.range(0, 10_000)
                .mapToObj(number -> Upcalls.direct("f" + number, "void*(void*, int, struct(double))"))
                .toList();
        compile(binding("x", List.of(Downcalls.of("f", "void()")), List.of(Upcalls.bound("b", "void()")), direct));
    }

    private static DirectUpcall direct(String name, String owner, String method, Uncaught uncaught) {
        return direct(name, owner, method, uncaught, "(J)I", "int(void*)");
    }

    private static DirectUpcall direct(String name, String method, String descriptor, String signature) {
        return direct(name, "Main", method, Uncaught.ABORT, descriptor, signature);
    }

    private static DirectUpcall direct(
            String name, String owner, String method, Uncaught uncaught, String descriptor, String signature) {
        DirectUpcall upcall = Upcalls.direct(name, signature);
        return new DirectUpcall(
                name,
                Optional.empty(),
                new JavaMethod(owner, method, descriptor, Types.CARRIERS),
                upcall.signature(),
                upcall.function(),
                uncaught,
                upcall.origins());
    }

    private static BindingClass binding(
            String library, List<Downcall> downcalls, List<Upcall> upcalls, List<DirectUpcall> direct) {
        Registrations registrations = new Registrations(downcalls, upcalls, direct, List.of());
        return BindingClass.of("org.example", library, registrations, 4);
    }

    private static ImageBindings image(BindingClass binding) {
        return ImageBindings.of(binding, Environments.KEPT, List.of());
    }

    private String compile(BindingClass binding) throws IOException {
        String source = image(binding).source();
        Path root = directory.resolve("java");
        Path file = root.resolve("org/example").resolve(binding.name() + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        JavaCompilation.compile(17, List.of(root, JavaCompilation.RUNTIME), directory, file);
        return source;
    }
}
