package io.stubgen.testc.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.testc.run.Command;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What upcalls into a native image do beside calling: each program is a process of the one image. */
class ImageBehaviourTest {
    /** Of a process that SIGABRT ended, as Java reports it. */
    private static final int ABORTED = 128 + 6;

    private static Command run(String program) throws IOException {
        return TestImage.required().run(program, program);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exceptions", "threads", "many-threads", "pool", "collections", "elsewhere"})
    void programSucceedsQuietly(String program) throws IOException {
        assertEquals("done\n", run(program).orThrow().output());
    }

    /** The stack trace, then one line that names the registration; no Java and no C runs after it. */
    @ParameterizedTest
    @CsvSource({
        "direct, delegate",
        "generic, int_operator",
        "java-thread, int_operator",
        "direct-in-thread, delegate",
        "generic-in-thread, int_operator",
        "propagating-in-thread, delegate_or_propagate",
        "propagating-generic-in-thread, propagating_int"
    })
    void uncaughtExceptionEndsTheProcess(String way, String registration) throws IOException {
        Command command = run(way);
        assertEquals(1, command.exitCode(), command.output());
        List<String> lines = command.output().lines().toList();
        assertEquals("java.lang.IllegalStateException: thrown in an upcall", lines.getFirst());
        assertTrue(lines.get(1).startsWith("\tat Aborts.fail(Aborts.java:"), command.output());
        assertTrue(
                lines.getLast().startsWith(
                        "stubgen: the process ends, because an exception left the upcall " + registration + " ("),
                command.output());
        assertTrue(lines.getLast().contains("behaviours.stubgen.json: "), command.output());
        assertEquals(1, lines.stream().filter(line -> line.contains("stubgen:")).count(), command.output());
        assertTrue(
                lines.subList(1, lines.size() - 1).stream().allMatch(line -> line.startsWith("\tat ")),
                command.output());
    }

    /** The stack is full when the exception leaves the upcall. */
    @Test
    void stackOverflowEndsTheProcess() throws IOException {
        Command command = run("too-deep");
        assertEquals(1, command.exitCode(), command.output());
        List<String> lines = command.output().lines().toList();
        assertEquals("java.lang.StackOverflowError", lines.getFirst());
        assertTrue(lines.getLast().contains("left the upcall delegate ("), lines.getLast());
    }

    @Test
    void shutdownHooksRun() throws IOException {
        Command command = run("hook");
        assertEquals(1, command.exitCode(), command.output());
        assertTrue(command.output().endsWith("\nhook\n"), command.output());
    }

    @Test
    void callOfAReleasedPointerAborts() throws IOException {
        assertAborts(
                "stubgen: C called a function pointer that was released: it must not be called after its release",
                run("released"));
    }

    @Test
    void upcallBeforeTheBindingsAreInitialisedAborts() throws IOException {
        Command command = run("early");
        assertEquals(ABORTED, command.exitCode(), command.output());
        assertTrue(command.output().startsWith("stubgen: "), command.output());
        assertTrue(command.output().contains("behaviours.Behaviours.init()"), command.output());
        assertEquals(1, command.output().lines().count(), command.output());
    }

    @Test
    void secondIsolateIsRefused() throws IOException {
        List<String> lines = run("second-isolate").orThrow().output().lines().toList();
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getFirst().endsWith("belong to another isolate of this process"), lines::toString);
        assertEquals("done", lines.getLast());
    }

    private static void assertAborts(String message, Command command) {
        assertEquals(ABORTED, command.exitCode(), command.output());
        assertEquals(message, command.output().strip());
    }
}
