package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.emit.JniLibrary.Environments;
import java.io.File;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upcalls on JVMs of their own: on the current JDK and on 17, with the JVM's checks of JNI and without. */
class UpcallTest {
    private static final int OLDEST = 17;
    /** Of a process that SIGABRT ended, as Java reports it. */
    private static final int ABORTED = 128 + 6;

    @TempDir
    private static Path folder;

    private static Programs programs;

    @BeforeAll
    static void build() throws Exception {
        programs = build("upcalls", "callbacks", Environments.KEPT);
    }

    private static Programs build(String sources, String name, Environments environments) throws Exception {
        return Programs.build(
                sources, name, environments, Files.createDirectory(folder.resolve(name + "-" + environments)));
    }

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (int version : new int[] {Runtime.version().feature(), OLDEST}) {
            for (String program : List.of("Directs", "Generics", "Exceptions", "Threads", "Reentrancy")) {
                runs.add(Arguments.of(version, program, List.of()));
                runs.add(Arguments.of(version, program, List.of("-Xcheck:jni")));
            }
        }
        return runs.stream();
    }

    @ParameterizedTest(name = "{1} on {0} {2}")
    @MethodSource("runs")
    void programSucceedsQuietly(int version, String program, List<String> flags) throws Exception {
        Command command = programs.run(Jdk.required(version), flags, program).requireSuccess();
        assertEquals("", command.output());
    }

    @Test
    void environmentsCanBeAskedForAtEachCall() throws Exception {
        Programs asking = build("upcalls", "callbacks", Environments.ASKED_FOR);
        for (List<String> flags : List.of(List.<String>of(), List.of("-Xcheck:jni"))) {
            asking.run(Jdk.current(), flags, "AskedFor").requireSuccess();
        }
    }

    @Test
    void methodsAndObjectsWithMemorySegments() throws Exception {
        Programs shapes = build("segments", "shapes", Environments.KEPT);
        for (List<String> flags : List.of(List.<String>of(), List.of("-Xcheck:jni"))) {
            shapes.run(Jdk.current(), flags, "SegmentUpcalls").requireSuccess();
        }
    }

    /** With a heap that is resident from the start. */
    @ParameterizedTest
    @CsvSource({"17, -server", "25, -server", "25, -Xcheck:jni"})
    void stress(int version, String flag) throws Exception {
        boolean full = Boolean.getBoolean("stubgen.full");
        Command command = programs.run(
                        Jdk.required(version == OLDEST ? OLDEST : Runtime.version().feature()),
                        List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", flag),
                        "Stress",
                        full ? "100000" : "10000",
                        full ? "2000" : "200",
                        full ? "1000000" : "100000",
                        "8192")
                .requireSuccess();
        System.out.print(command.output());
    }

    @ParameterizedTest
    @ValueSource(ints = {OLDEST, 25})
    void bindingsCanBeUnloaded(int version) throws Exception {
        programs.unloadBindings(version == OLDEST ? OLDEST : Runtime.version().feature(), "CallbacksExercise");
    }

    /** The stack trace, then one line that names the registration; no Java and no C runs after it. */
    @ParameterizedTest
    @CsvSource({
        "direct, delegate",
        "generic, int_operator",
        "direct-in-thread, delegate",
        "generic-in-thread, int_operator",
        "propagating-in-thread, delegate_or_propagate",
        "propagating-generic-in-thread, propagating_int"
    })
    void uncaughtExceptionEndsTheProcess(String way, String registration) throws Exception {
        for (int version : new int[] {Runtime.version().feature(), OLDEST}) {
            Command command = programs.run(Jdk.required(version), List.of("-Xcheck:jni"), "Aborts", way);
            assertEquals(1, command.exitCode());
            assertEquals("", command.output());
            List<String> errors = command.errors().lines().toList();
            assertEquals("java.lang.IllegalStateException: thrown in an upcall", errors.getFirst());
            assertTrue(errors.get(1).startsWith("\tat Aborts.fail(Aborts.java:"), command.errors());
            assertTrue(
                    errors.getLast().startsWith(
                            "stubgen: the process ends, because an exception left the upcall " + registration + " ("),
                    command.errors());
            assertTrue(errors.getLast().contains("callbacks.stubgen.json: "), command.errors());
            assertEquals(1, errors.stream().filter(line -> line.contains("stubgen:")).count(), command.errors());
        }
    }

    /** The stack is full when the exception leaves the upcall. */
    @Test
    void stackOverflowEndsTheProcess() throws Exception {
        for (int version : new int[] {Runtime.version().feature(), OLDEST}) {
            Command command = programs.run(Jdk.required(version), List.of(), "Aborts", "too-deep");
            assertEquals(1, command.exitCode());
            assertEquals("", command.output());
            List<String> errors = command.errors().lines().toList();
            assertEquals("java.lang.StackOverflowError", errors.getFirst());
            assertTrue(errors.getLast().contains("left the upcall delegate ("), errors.getLast());
        }
    }

    @Test
    void shutdownHooksRun() throws Exception {
        Command command = programs.run(Jdk.current(), List.of(), "Aborts", "hook");
        assertEquals(1, command.exitCode());
        assertEquals("hook", command.output().strip());
    }

    /** An exit in a shutdown hook would wait for ever. */
    @Test
    void exceptionInAShutdownHookEndsTheProcess() throws Exception {
        Command command = programs.run(Jdk.current(), List.of(), "Aborts", "in-hook");
        assertEquals(1, command.exitCode());
        assertTrue(command.errors().contains("upcall int_operator ("), command.errors());
    }

    /** What is missing when the bindings are loaded, other than when they were generated. */
    @ParameterizedTest
    @MethodSource("unusableTargets")
    void unusableTargetIsNamedWhenTheBindingsAreLoaded(String name, String source, String message) throws Exception {
        Path classes = Files.createDirectories(folder.resolve(name));
        Path load = Files.writeString(classes.resolve("Load.java"), """
                public final class Load {
                    public static void main(String[] arguments) {
                        upcalls.Callbacks.direct_intPointer();
                    }
                }
                """);
        programs.compileJava(OLDEST, classes, programs.bindings().toString(), List.of(load));
        if (!source.isEmpty()) {
            Path targets = Files.writeString(classes.resolve("Targets.java"), source);
            programs.compileJava(OLDEST, classes, programs.bindings().toString(), List.of(targets));
        }
        String classPath = String.join(
                File.pathSeparator,
                classes.toString(),
                programs.bindings().toString(),
                System.getProperty("stubgen.runtime"));
        Command command = Command.run(folder, Jdk.current().java(List.of("-cp", classPath, "Load")));
        assertEquals(1, command.exitCode());
        String error = command.errors().lines().findFirst().orElse("");
        assertTrue(error.contains("UnsatisfiedLinkError: The upcall count ("), command.errors());
        assertTrue(error.contains("callbacks.stubgen.json: directUpcalls["), command.errors());
        assertTrue(error.contains(message), command.errors());
    }

    static Stream<Arguments> unusableTargets() {
        return Stream.of(
                Arguments.of("missing-class", "", "needs the class targets.Targets"),
                Arguments.of(
                        "missing-method",
                        "package targets; public final class Targets {}",
                        "needs a method count in targets.Targets, static and of type (int)int, and there is none."),
                Arguments.of(
                        "instance-method",
                        "package targets; public final class Targets { int count(int value) { return value; } }",
                        "needs a method count in targets.Targets, static and of type (int)int, and there is none."),
                Arguments.of(
                        "failing-initialiser",
                        "package targets; public final class Targets { static int one = Integer.parseInt(\"one\"); }",
                        "needs the class targets.Targets, which cannot be initialised: "));
    }

    /** A program without a JVM that is linked with the stubs. */
    @Test
    void callWithoutAJvmAborts() throws Exception {
        Path source = Files.writeString(folder.resolve("no_jvm.c"), """
                int call_by_symbol(int value);

                int main(void) {
                    return call_by_symbol(1);
                }
                """);
        Path program = folder.resolve("no_jvm");
        programs.compileC(program, List.of(), List.of(source));
        Command command = Command.run(folder, List.of(program.toString()));
        assertEquals(ABORTED, command.exitCode());
        assertEquals(
                "stubgen: an upcall to upcalls/Callbacks: this thread cannot be attached to a JVM;"
                        + " load the library in Java first",
                command.errors().strip());
    }

    @Test
    void callOfAReleasedPointerAborts() throws Exception {
        Command command = programs.run(Jdk.current(), List.of(), "Aborts", "released");
        assertEquals(ABORTED, command.exitCode());
        assertEquals("", command.output());
        assertEquals(
                "stubgen: C called a function pointer that was released: it must not be called after its release",
                command.errors().strip());
    }
}
