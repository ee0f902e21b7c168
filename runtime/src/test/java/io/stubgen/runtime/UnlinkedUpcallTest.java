package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upcalls that come too early, or after their class failed: while it is being loaded, and when it cannot be. */
class UnlinkedUpcallTest {
    private static final String REGISTRATIONS = """
            "downcalls": [ { "symbol": "answer", "returnType": "int", "parameterTypes": [] } ],
            "directUpcalls": [
              { "class": "Targets", "method": "up", "symbol": "up", "returnType": "int", "parameterTypes": [],
                "exceptions": "%s" } ]
            """;
    private static final String EARLY = "C called an upcall of stubs.X before its method was linked: while stubs.X"
            + " was being initialised, or after that had failed. The initialisers of classes that upcalls call must"
            + " not call C that makes such upcalls.";
    private static final String FUNCTIONS = "int up(void); int answer(void) { return up() + 1; }\n";
    /** Its initialiser calls C, which calls a method of it. */
    private static final String RECURSIVE = """
            public final class Targets {
                static final int ANSWER = stubs.X.answer();

                static int up() {
                    return 41;
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path programs;

    @BeforeEach
    void compile() throws Exception {
        programs = SmallLibrary.programs(folder.resolve("programs"));
    }

    private static List<Jdk> jdks() throws Exception {
        List<Jdk> jdks = new ArrayList<>(List.of(Jdk.current()));
        Jdk.installed(17).ifPresentOrElse(
                jdks::add, () -> System.out.println("UnlinkedUpcallTest: not on JDK 17, which is not installed"));
        return jdks;
    }

    @Test
    void initialiserThatCallsItsOwnUpcallGetsAnException() throws Exception {
        SmallLibrary library = library("propagate", RECURSIVE);
        for (Jdk jdk : jdks()) {
            for (String flag : List.of("-Xcheck:jni", "-Xint")) {
                List<String> lines =
                        run(jdk, List.of(flag, "-cp", library.classPath(programs), "Use", "stubs.X")).requireSuccess()
                                .output().lines().toList();
                assertEquals(
                        "java.lang.UnsatisfiedLinkError: The upcall up (" + library.folder()
                                + "/x.stubgen.json: directUpcalls[0]) needs the class Targets, which cannot be"
                                + " initialised:"
                                + " java.lang.IllegalStateException: " + EARLY,
                        lines.get(0));
            }
        }
    }

    @Test
    void withoutAWayForTheExceptionTheProcessEnds() throws Exception {
        SmallLibrary library = library("abort", RECURSIVE);
        for (Jdk jdk : jdks()) {
            Command command = run(jdk, List.of("-cp", library.classPath(programs), "Use", "stubs.X"));
            assertEquals(1, command.exitCode());
            List<String> errors = command.errors().lines().toList();
            assertEquals("java.lang.IllegalStateException: " + EARLY, errors.get(0));
            assertEquals(
                    "stubgen: the process ends, because an exception left the upcall up (" + library.folder()
                            + "/x.stubgen.json: directUpcalls[0]) (\"exceptions\": \"abort\")",
                    errors.get(errors.size() - 1));
        }
    }

    /** The library is still in the process, and C has its symbols. */
    @Test
    void upcallOfAClassThatFailedIsAnErrorOfTheJvmWithItsCause() throws Exception {
        for (String exceptions : List.of("abort", "propagate")) {
            SmallLibrary library = library(exceptions, "public final class Targets { }");
            SmallLibrary caller = SmallLibrary.of(folder.resolve("caller-" + exceptions), "y", """
                    "downcalls": [ { "name": "call", "returnType": "int", "parameterTypes": [] } ]
                    """);
            caller.link();
            Path file = Files.move(library.resource(), folder.resolve("libx-" + exceptions + ".so"));
            Path source = Files.writeString(folder.resolve("After.java"), """
                    import io.stubgen.runtime.Symbols;
                    import java.nio.file.Path;

                    public final class After {
                        public static void main(String[] arguments) {
                            Use.main(new String[] {"stubs.X"});
                            long up = Symbols.library(Path.of(System.getProperty("stubgen.library.x"))).find("up");
                            try {
                                System.out.println(stubs.Y.call(up));
                            } catch (NoClassDefFoundError thrown) {
                                System.out.println(thrown + ": " + thrown.getCause());
                            }
                        }
                    }
                    """);
            SmallLibrary.compile(programs, caller.classPath(programs), List.of(source));
            for (Jdk jdk : jdks()) {
                Command command = run(jdk, List.of(
                        "-Xcheck:jni", "-Dstubgen.library.x=" + file,
                        "-cp", library.classPath(programs, caller.classes()), "After"));
                List<String> lines = command.requireSuccess().output().lines().toList();
                String missing = "The upcall up (" + library.folder() + "/x.stubgen.json: directUpcalls[0]) needs a"
                        + " method up in Targets, static and of type ()int, and there is none.";
                assertEquals("java.lang.UnsatisfiedLinkError: " + missing, lines.get(0));
                assertEquals(
                        "java.lang.NoClassDefFoundError: Could not initialize class stubs.X:"
                                + " java.lang.ExceptionInInitializerError: Exception java.lang.UnsatisfiedLinkError: "
                                + missing + " [in thread \"main\"]",
                        lines.get(lines.size() - 1));
            }
        }
    }

    /** A thread of C, which started before the class is used, and in a process that never loads the class. */
    @Test
    void upcallBeforeTheClassIsUsedAborts() throws Exception {
        SmallLibrary library = library("unused", "public final class Targets { static int up() { return 41; } }");
        SmallLibrary caller = SmallLibrary.of(folder.resolve("caller"), "y", """
                "downcalls": [ { "name": "call", "returnType": "int", "parameterTypes": [] } ]
                """);
        caller.link();
        Path file = Files.move(library.resource(), folder.resolve("libx.so"));
        Path source = Files.writeString(folder.resolve("Before.java"), """
                import io.stubgen.runtime.Symbols;
                import java.nio.file.Path;

                public final class Before {
                    public static void main(String[] arguments) {
                        stubs.Y.call(Symbols.library(Path.of(arguments[0])).find("up"));
                    }
                }
                """);
        SmallLibrary.compile(programs, caller.classPath(), List.of(source));
        for (Jdk jdk : jdks()) {
            Command command = run(jdk, List.of(
                    "-XX:-CreateCoredumpOnCrash", "-cp", caller.classPath(programs), "Before", file.toString()));
            assertEquals(128 + 6, command.exitCode());
            assertTrue(
                    command.errors().startsWith("stubgen: an upcall to stubs/X: this thread cannot be attached to a"
                            + " JVM; load the library in Java first\n"),
                    command.errors());
        }
    }

    private SmallLibrary library(String exceptions, String targets) throws Exception {
        SmallLibrary library = SmallLibrary.of(
                folder.resolve(exceptions),
                "x",
                REGISTRATIONS.formatted(exceptions.equals("propagate") ? exceptions : "abort"),
                targets);
        library.link(Files.writeString(folder.resolve("functions.c"), FUNCTIONS).toString());
        return library;
    }

    private Command run(Jdk jdk, List<String> words) throws Exception {
        return Command.run(folder, jdk.java(words));
    }
}
