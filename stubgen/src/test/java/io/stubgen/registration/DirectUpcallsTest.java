package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.Target;
import io.stubgen.registration.DirectUpcall.Types;
import java.io.File;
import java.io.IOException;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which Java methods the entries of {@code directUpcalls} stand for, and what they are named. */
class DirectUpcallsTest {
    private static final String CALLBACKS = "org.example.Callbacks";

    @TempDir
    private static Path folder;

    private static Path classes;
    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        classes = folder.resolve("classes");
        jar = folder.resolve("callbacks.jar");
        TestClasses.compile(classes);
        TestClasses.pack(classes, jar);
    }

    private static List<DirectUpcall> read(Target target, List<String> classPath, String... entries)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.stubgen.json"),
                "{\"foreign\": {\"directUpcalls\": [" + String.join(",", entries) + "]}}");
        return RegistrationReader.read(target, List.of(file.toString()), classPath).directUpcalls();
    }

    private static List<DirectUpcall> read(String... entries) throws IOException {
        return read(Target.LINUX_X64, List.of(classes.toString()), entries);
    }

    /** @param more members of the entry */
    private static String entry(String className, String method, String... more) {
        String names = "\"class\": \"%s\", \"method\": \"%s\"".formatted(className, method);
        return "{" + names + String.join("", more) + "}";
    }

    /** @param types result and parameters, with semicolons between them */
    private static String types(String types) {
        List<String> words = List.of(types.split("; "));
        String parameters =
                words.stream().skip(1).map(type -> "\"" + type + "\"").collect(Collectors.joining(", ", "[", "]"));
        return ", \"returnType\": \"%s\", \"parameterTypes\": %s".formatted(words.getFirst(), parameters);
    }

    private static String exceptions(String fate) {
        return ", \"exceptions\": \"" + fate + "\"";
    }

    private static String words(DirectUpcall upcall) {
        return JavaClass.words(
                upcall.method().name(), MethodTypeDesc.ofDescriptor(upcall.method().descriptor()));
    }

    private static List<String> names(List<DirectUpcall> upcalls) {
        return upcalls.stream().map(DirectUpcall::name).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int; void*; void* | CARRIERS | int compare(long, long)",
        "int; struct(int, int); size_t | CARRIERS | int compare(long, long)",
        "void; void* | SEGMENTS | void secret(MemorySegment)",
        "void; struct(char) | SEGMENTS | void secret(MemorySegment)",
        "struct(long, long, long); int | CARRIERS | void fill(long, int)",
        "struct(); int | CARRIERS | void fill(long, int)",
        "struct(int); int | SEGMENTS | MemorySegment make(int)",
        "void*; wchar_t | SEGMENTS | MemorySegment make(int)",
        "int; long | CARRIERS | int both(long)",
        "bool; char; short; jchar; int; long; float; double | CARRIERS"
                + " | boolean scalars(byte, short, char, int, long, float, double)",
        "void | CARRIERS | void end()"
    })
    void typesChooseTheMethod(String types, Types form, String expected) throws IOException {
        String method = expected.replaceFirst("^\\w+ (\\w+)\\(.*", "$1");
        for (Path path : List.of(classes, jar)) {
            DirectUpcall upcall = read(
                            Target.LINUX_X64, List.of(path.toString()), entry(CALLBACKS, method, types(types)))
                    .getFirst();
            assertEquals(CALLBACKS, upcall.method().owner());
            assertEquals(expected, words(upcall));
            assertEquals(form, upcall.method().types());
        }
    }

    /** Bindings are one source: GraalVM would want an int on Windows. */
    @ParameterizedTest
    @EnumSource(Target.class)
    void longIsLongOnEveryTarget(Target target) throws IOException {
        List<String> classPath = List.of(classes.toString());
        DirectUpcall scalar = read(target, classPath, entry(CALLBACKS, "both", types("int; long"))).getFirst();
        assertEquals("int both(long)", words(scalar));
        assertEquals(Types.CARRIERS, scalar.method().types());
        DirectUpcall segment =
                read(target, classPath, entry(CALLBACKS, "advance", types("long; void*; long; wchar_t"))).getFirst();
        assertEquals("long advance(MemorySegment, long, int)", words(segment));
        assertEquals(Types.SEGMENTS, segment.method().types());
        assertThrows(
                InvalidInputException.class,
                () -> read(target, classPath, entry(CALLBACKS, "twice", types("long; long"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int; void*; struct(int) | int any(long, long)",
        "struct(int, int); long; wchar_t | void any(long, long, int)",
        "void | void any()"
    })
    void withoutClassPathMethodsHaveCarriers(String types, String expected) throws IOException {
        for (Target target : Target.values()) {
            DirectUpcall upcall = read(target, List.of(), entry("a.B", "any", types(types))).getFirst();
            assertEquals(expected, words(upcall));
            assertEquals(Types.CARRIERS, upcall.method().types());
            assertEquals("a_B_any", upcall.name());
        }
    }

    @Test
    void withoutTypesAllPrimitiveMethodsAreMeant() throws IOException {
        assertEquals(
                List.of("double(double)", "int(int)"),
                read(entry(CALLBACKS, "twice")).stream().map(DirectUpcall::signature).toList());
        assertEquals(
                List.of("org_example_Callbacks_twice__double__double", "org_example_Callbacks_twice__int__int"),
                names(read(entry(CALLBACKS, "twice"))));
        DirectUpcall scalars = read(entry(CALLBACKS, "scalars")).getFirst();
        assertEquals("bool(jbyte, short, jchar, int, jlong, float, double)", scalars.signature());
        assertEquals("boolean scalars(byte, short, char, int, long, float, double)", words(scalars));
    }

    @Test
    void primitiveMethodsAreTheSameOnEveryTarget() throws IOException {
        for (Target target : Target.values()) {
            DirectUpcall scalars = read(target, List.of(jar.toString()), entry(CALLBACKS, "scalars")).getFirst();
            assertEquals("bool(jbyte, short, jchar, int, jlong, float, double)", scalars.signature());
            assertEquals(
                    MethodTypeDesc.ofDescriptor(scalars.method().descriptor()),
                    scalars.function().toMethodType().describeConstable().orElseThrow());
        }
    }

    @Test
    void nestedClassesAndThoseOfTheJdkAreFound() throws IOException {
        List<DirectUpcall> upcalls = read(
                entry("org.example.Callbacks$Nested", "run"),
                entry("org.example.Callbacks$Nested$Deep", "run"),
                entry("java.lang.Math", "floorMod", types("int; long; int")));
        assertEquals(
                List.of(
                        "java_lang_Math_floorMod",
                        "org_example_Callbacks_00024Nested_00024Deep_run",
                        "org_example_Callbacks_00024Nested_run"),
                names(upcalls));
    }

    @Test
    void classPathsMayHaveSeveralEntries() throws IOException {
        String absent = folder.resolve("absent").toString();
        String jars = folder + File.separator + "*";
        for (List<String> classPath : List.of(
                List.of(absent, jar.toString()),
                List.of(absent + File.pathSeparator + jar),
                List.of(File.pathSeparator + folder + File.pathSeparator + classes + File.pathSeparator),
                List.of(jars))) {
            assertEquals(1, read(Target.LINUX_X64, classPath, entry(CALLBACKS, "end")).size());
        }
    }

    @Test
    void theFirstEntryOfAClassPathGivesTheClass() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other/org/example"));
        Files.write(other.resolve("Callbacks.class"), new byte[] {1, 2, 3});
        String path = jar + File.pathSeparator + folder.resolve("other");
        assertEquals(1, read(Target.LINUX_X64, List.of(path), entry(CALLBACKS, "end")).size());
    }

    @Test
    void namesAreGivenOrTheSymbolOrDerived() throws IOException {
        List<DirectUpcall> upcalls = read(
                entry(CALLBACKS, "end", ", \"name\": \"finish\""),
                entry(CALLBACKS, "compare", types("int; void*; void*"), ", \"symbol\": \"compare\""),
                entry(CALLBACKS, "fill", types("struct(int); int"), ", \"symbol\": \"new\", \"name\": \"renew\""),
                entry(CALLBACKS, "scalars", ", \"symbol\": \"wait\""));
        assertEquals(List.of("compare", "finish", "renew", "wait_"), names(upcalls));
        assertEquals(
                List.of(Optional.of("compare"), Optional.empty(), Optional.of("new"), Optional.of("wait")),
                upcalls.stream().map(DirectUpcall::symbol).toList());
    }

    @Test
    void equalEntriesAreUnitedAndOthersHaveTheirTypesInTheName() throws IOException {
        String first = entry(CALLBACKS, "compare", types("int; void*; void*"));
        String spaced = entry(CALLBACKS, "compare", types("int;  void*;  void*"), exceptions("abort"));
        List<DirectUpcall> one = read(first, spaced);
        assertEquals(List.of("org_example_Callbacks_compare"), names(one));
        assertEquals(2, one.getFirst().origins().size());
        assertEquals(Uncaught.ABORT, one.getFirst().uncaught());

        List<DirectUpcall> three = read(
                first,
                entry(CALLBACKS, "compare", types("int; void*; void*"), exceptions("propagate")),
                entry(CALLBACKS, "compare", types("int; size_t; long")),
                entry(CALLBACKS, "compare", types("int; size_t; size_t"), ", \"name\": \"sizes\""));
        assertEquals(
                List.of(
                        "org_example_Callbacks_compare__int__pointer__pointer",
                        "org_example_Callbacks_compare__int__pointer__pointer__propagate",
                        "org_example_Callbacks_compare__int__size_t__long",
                        "sizes"),
                names(three));
        assertEquals(Uncaught.PROPAGATE, three.get(1).uncaught());
    }

    @Test
    void missingEntriesOfTheClassPathAreTold() throws IOException {
        Path file = Files.writeString(
                folder.resolve("b.stubgen.json"),
                "{\"foreign\": {\"directUpcalls\": [" + entry(CALLBACKS, "end") + "]}}");
        String absent = folder.resolve("absent") + File.separator;
        List<Diagnostic> warnings = RegistrationReader.read(
                        Target.LINUX_X64,
                        List.of(file.toString()),
                        List.of(absent, absent + "*", classes.toString()))
                .warnings();
        assertEquals(
                List.of(
                        absent + ": warning: there is no such entry of the class path",
                        absent + "*: warning: there is no such folder in the class path"),
                warnings.stream().map(Diagnostic::toString).toList());
    }
}
