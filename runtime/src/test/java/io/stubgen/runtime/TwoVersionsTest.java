package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bindings of one name and two versions in one process, each in a class loader of its own, with upcalls. */
class TwoVersionsTest {
    private static final String REGISTRATIONS = """
            "downcalls": [
              { "symbol": "apply", "returnType": "TYPE", "parameterTypes": ["void*", "TYPE"] },
              { "symbol": "direct", "returnType": "TYPE", "parameterTypes": ["TYPE"] } ],
            "upcalls": [ { "name": "op", "returnType": "TYPE", "parameterTypes": ["TYPE"] } ],
            "directUpcalls": [
              { "class": "Targets", "method": "times", "symbol": "multiplied", "returnType": "TYPE",
                "parameterTypes": ["TYPE"] } ]
            """;

    private static final String FUNCTIONS = """
            TYPE multiplied(TYPE);

            TYPE apply(TYPE (*function)(TYPE), TYPE value) {
                return function(value) + ADDEND;
            }

            TYPE direct(TYPE value) {
                return multiplied(value) + ADDEND;
            }
            """;

    private static final String TARGETS = """
            public final class Targets {
                static TYPE times(TYPE value) {
                    return value * ADDEND;
                }
            }
            """;

    private static final String EXERCISE = """
            import stubs.Version;

            public final class Exercise implements java.util.function.IntUnaryOperator {
                @Override
                public int applyAsInt(int value) {
                    long pointer = Version.bind((Version.Op) given -> given + ADDEND * 10);
                    try {
                        return Math.toIntExact(Version.apply(pointer, value) * 1000 + Version.direct(value));
                    } finally {
                        Version.release(pointer);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private String first;
    private String second;
    private Path programs;

    @BeforeEach
    void build() throws Exception {
        programs = SmallLibrary.programs(folder.resolve("programs"));
        first = jar("first", "int", "5");
        second = jar("second", "long long", "7");
    }

    /** What each makes of 1: (1 + 50 + 5) * 1000 + (1 * 5 + 5), and the same with 7. */
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void bothAreUsedAndOneIsUnloaded(int version) throws Exception {
        Jdk jdk = Jdk.required(version == 17 ? 17 : Runtime.version().feature());
        for (List<String> flags : List.of(List.<String>of(), List.of("-Xcheck:jni"))) {
            assertRuns(jdk, flags, first, "56010", second, "78014");
            assertRuns(jdk, flags, second, "78014", first, "56010");
            assertRuns(jdk, flags, first, "56010", first, "56010");
        }
    }

    /** Whoever has the library of the other version is told so, and nobody else is harmed. */
    @Test
    void librariesAreNotMistaken() throws Exception {
        Path library = folder.resolve("first/classes/META-INF/stubgen/linux-x64/libversion.so");
        Command command = run(
                Jdk.current(), List.of("-Dstubgen.library.version=" + library), first, "56010", second, "78014");
        assertEquals(1, command.exitCode());
        assertEquals(
                "java.lang.UnsatisfiedLinkError: The library version of stubs.Version (" + library + ") is loaded by"
                        + " another class loader of this process already, and a JVM lets only one class loader have a"
                        + " file. Put it into the jar as the resource META-INF/stubgen/linux-x64/libversion.so, which"
                        + " is copied for each class loader, or give each a copy of its own.",
                command.errors().lines().findFirst().orElse("").replace("Exception in thread \"main\" ", ""));
    }

    private void assertRuns(Jdk jdk, List<String> flags, String... arguments) throws Exception {
        assertEquals("", run(jdk, flags, arguments).requireSuccess().output());
    }

    private Command run(Jdk jdk, List<String> flags, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(flags);
        words.addAll(List.of("-cp", programs.toString(), "Loaders"));
        words.addAll(List.of(arguments));
        return Command.run(folder, jdk.java(words));
    }

    /** A class path with the jar of a version. */
    private String jar(String name, String type, String addend) throws Exception {
        String javaType = type.equals("int") ? type : "long";
        SmallLibrary library = SmallLibrary.of(
                folder.resolve(name),
                "version",
                REGISTRATIONS.replace("TYPE", type),
                TARGETS.replace("TYPE", javaType).replace("ADDEND", addend));
        Path source = Files.writeString(
                folder.resolve(name).resolve("Exercise.java"), EXERCISE.replace("ADDEND", addend));
        SmallLibrary.compile(library.classes(), library.classPath(), List.of(source));
        Path functions = Files.writeString(
                folder.resolve(name).resolve("functions.c"),
                FUNCTIONS.replace("TYPE", type).replace("ADDEND", addend));
        library.link(functions.toString());
        Path jar = folder.resolve(name + ".jar");
        ToolProvider.findFirst("jar").orElseThrow().run(
                System.out, System.err, "-c", "-f", jar.toString(), "-C", library.classes().toString(), ".");
        return jar + File.pathSeparator + System.getProperty("stubgen.runtime");
    }
}
