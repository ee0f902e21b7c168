package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        programs = Programs.build("upcalls", "callbacks", Environments.KEPT, Files.createDirectory(folder.resolve("kept")));
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
        Programs asking = Programs.build(
                "upcalls", "callbacks", Environments.ASKED_FOR, Files.createDirectory(folder.resolve("asked-for")));
        for (List<String> flags : List.of(List.<String>of(), List.of("-Xcheck:jni"))) {
            asking.run(Jdk.current(), flags, "AskedFor").requireSuccess();
        }
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

    @Test
    void callOfAReleasedPointerAborts() throws Exception {
        Command command = programs.run(Jdk.current(), List.of("-XX:-CreateCoredumpOnCrash"), "Aborts", "released");
        assertEquals(ABORTED, command.exitCode());
        assertEquals("", command.output());
        assertEquals(
                "stubgen: C called a function pointer that was released: it must not be called after its release",
                command.errors().strip());
        assertFalse(Files.exists(Path.of("core")));
    }
}
