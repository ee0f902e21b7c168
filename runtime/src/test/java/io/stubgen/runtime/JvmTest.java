package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.emit.JniLibrary.Environments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated bindings on JVMs of their own: on the current JDK, and on 17, the oldest that they are for. Every program
 * runs quietly, with the JVM's checks of JNI and without.
 */
class JvmTest {
    private static final int OLDEST = 17;

    @TempDir
    private static Path folder;

    private static Programs programs;

    @BeforeAll
    static void build() throws Exception {
        programs = Programs.build("jvm", "functions", Environments.KEPT, folder);
    }

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (int version : new int[] {Runtime.version().feature(), OLDEST}) {
            for (String program : List.of("Scalars", "Structs", "Accessors", "Options", "HeapArrays", "Addresses")) {
                runs.add(Arguments.of(version, program, List.of()));
                runs.add(Arguments.of(version, program, List.of("-Xcheck:jni")));
            }
        }
        for (String program : List.of("Segments", "SegmentAccessors")) {
            runs.add(Arguments.of(Runtime.version().feature(), program, List.of()));
            runs.add(Arguments.of(Runtime.version().feature(), program, List.of("-Xcheck:jni")));
        }
        return runs.stream();
    }

    @ParameterizedTest(name = "{1} on {0} {2}")
    @MethodSource("runs")
    void programSucceedsQuietly(int version, String program, List<String> flags) throws Exception {
        Command command = programs.run(Jdk.required(version), flags, program, programs.library().toString())
                .requireSuccess();
        assertEquals("", command.output());
    }

    @ParameterizedTest
    @ValueSource(ints = {OLDEST, 25})
    void bindingsCanBeUnloaded(int version) throws Exception {
        programs.unloadBindings(version == OLDEST ? OLDEST : Runtime.version().feature(), "FunctionsExercise");
    }

    /** As when class and library are of different builds: the JVM's message names the method. */
    @Test
    void classWithoutANativeOfTheLibraryIsRefused() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Path source = Files.writeString(other.resolve("Functions.java"), """
                package jvm;

                public final class Functions {
                    public static void main(String[] arguments) {
                        System.load(arguments[0]);
                    }

                    public static native int add(int a, int b);
                }
                """);
        programs.compileJava(OLDEST, other, folder.toString(), List.of(source));
        Command command = Command.run(
                folder,
                Jdk.current().java(List.of("-cp", other.toString(), "jvm.Functions", programs.library().toString())));
        assertEquals(1, command.exitCode());
        assertTrue(command.errors().contains("java.lang.NoSuchMethodError: Method jvm.Functions."), command.errors());
    }

    /** What no JVM can be brought to do, with tables of JNI functions made by a C program. */
    @Test
    void refusedArraysAndFailedRegistration() throws Exception {
        Path program = folder.resolve("fake_jvm");
        programs.compileC(
                program,
                List.of(),
                List.of(Path.of(System.getProperty("stubgen.sources"), "c/fake_jvm.c")));
        Command.run(folder, List.of(program.toString())).requireSuccess();
    }
}
