package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process says of a library that it cannot use: on the current JDK and on 17, whose words differ in places. */
class LoadFailureTest {
    private static final int OLDEST = 17;
    private static final String ANSWER =
            "\"downcalls\": [ { \"symbol\": \"%s\", \"name\": \"answer\", \"returnType\": \"int\","
                    + " \"parameterTypes\": [] } ]";
    private static final String ERROR = "java.lang.UnsatisfiedLinkError: ";

    @TempDir
    private Path folder;

    private Path programs;

    @BeforeEach
    void compile() throws Exception {
        programs = SmallLibrary.programs(folder.resolve("programs"));
    }

    @Test
    void libraryOfOtherRegistrations() throws Exception {
        SmallLibrary now = library("now", ANSWER.formatted("getpid"));
        SmallLibrary before = library("before", ANSWER.formatted("getppid"));
        Files.copy(before.link(), now.resource());
        String other = fingerprint(before);
        assertError(
                now,
                " was generated from other registrations than the class: " + other + ", and the class from "
                        + fingerprint(now)
                        + ". Generate the class and the object in one run, and link the library again.",
                "java.lang.NoSuchMethodError: Method stubs.X.registrations$" + other
                        + "()V not found");
    }

    @Test
    void libraryWithoutStubs() throws Exception {
        SmallLibrary library = library("none", ANSWER.formatted("getpid"));
        SmallLibrary.link(library.resource(), List.of(c("none", "int answer(void) { return 42; }")));
        assertError(
                library,
                " has no stubs of this class for a JVM. Link the object that was generated with it with --bridge"
                        + " jni; if the library has a JNI_OnLoad of its own, let that call the function that --onload"
                        + " names.",
                ERROR + "'void stubs.X.registrations$" + fingerprint(library) + "()'");
    }

    /** A library that has a JNI_OnLoad of its own. */
    @Test
    void loadFunctionThatAnotherCalls() throws Exception {
        SmallLibrary now = SmallLibrary.withLoadFunction(
                folder.resolve("now"), "x", "load_x", ANSWER.formatted("constant"));
        SmallLibrary before = SmallLibrary.withLoadFunction(
                folder.resolve("before"), "x", "load_x", ANSWER.formatted("constant").replace("int", "long"));
        String constant = c("constant", "long constant(void) { return 42; }");
        String own = c("own", """
                int load_x(void *vm, void *reserved);

                int JNI_OnLoad(void *vm, void *reserved) {
                    return load_x(vm, reserved);
                }""");
        now.link(own, constant);
        for (Jdk jdk : jdks()) {
            assertEquals(List.of("42"), run(jdk, now, List.of(), "stubs.X"));
        }
        SmallLibrary.link(now.resource(), List.of(before.object().toString(), own, constant));
        assertError(
                now,
                " was generated from other registrations than the class: " + fingerprint(before)
                        + ", and the class from " + fingerprint(now)
                        + ". Generate the class and the object in one run, and link the library again.",
                "java.lang.NoSuchMethodError: Method stubs.X.registrations$" + fingerprint(before) + "()V not found");
        now.link(constant);
        assertError(
                now,
                " has no stubs of this class for a JVM. Link the object that was generated with it with --bridge jni; if"
                        + " the library has a JNI_OnLoad of its own, let that call the function that --onload names.",
                ERROR + "'void stubs.X.registrations$" + fingerprint(now) + "()'");
    }

    @Test
    void libraryWithStubsOfAnotherClass() throws Exception {
        SmallLibrary library = library("this", ANSWER.formatted("getpid"));
        SmallLibrary other = SmallLibrary.of(folder.resolve("other"), "y", ANSWER.formatted("getpid"));
        Files.copy(other.link(), library.resource());
        assertError(
                library,
                " needs the class stubs.Y when it is loaded, which is not found. If it has the stubs of that class,"
                        + " link the object that was generated with stubs.X.",
                "java.lang.NoClassDefFoundError: stubs/Y",
                "java.lang.ClassNotFoundException: stubs.Y");
    }

    /** Whether symbols are looked up when they are called first, or all at once. */
    @Test
    void functionThatNoLibraryHas() throws Exception {
        for (String binding : List.of("lazy", "now")) {
            SmallLibrary library = library(binding, ANSWER.formatted("no_such_function"));
            library.link("-Wl,-z," + binding);
            assertError(
                    library,
                    " calls no_such_function, and no library that it is linked with defines it. Link it with the one"
                            + " that does, as in -lfoo: after the object on the linker's command line, or in"
                            + " <arguments> of the Maven plugin's goal link.",
                    ERROR + "FILE: FILE: undefined symbol: no_such_function");
        }
    }

    @Test
    void functionThatAnotherLibraryLacks() throws Exception {
        SmallLibrary library = library("lacking", ANSWER.formatted("middle"));
        Path middle = folder.resolve("libmiddle.so");
        String source = c("middle", "int bottom(void); int middle(void) { return bottom(); }");
        SmallLibrary.link(middle, List.of("-Wl,-z,now", source));
        library.link(middle.toString());
        assertError(
                library,
                " needs the library " + middle + ", which needs the symbol bottom, and no library that is loaded"
                        + " defines it."
                        + " Link " + middle + " with the library that does.",
                ERROR + "FILE: " + middle + ": undefined symbol: bottom");
    }

    @Test
    void libraryThatNeedsOneThatIsNotFound() throws Exception {
        SmallLibrary library = library("needing", ANSWER.formatted("middle"));
        Path middle = folder.resolve("libmiddle.so");
        SmallLibrary.link(middle, List.of("-Wl,-soname,libmiddle.so.1", c("middle", "int middle(void) { return 1; }")));
        library.link(middle.toString());
        assertError(
                library,
                " needs the library libmiddle.so.1, which the dynamic linker does not find. Put its folder into"
                        + " LD_LIBRARY_PATH, or link with -Wl,-rpath,FOLDER.",
                ERROR + "FILE: libmiddle.so.1: cannot open shared object file: No such file or directory");
    }

    @Test
    void libraryThatWasLinkedWithANewerOne() throws Exception {
        SmallLibrary library = library("newer", ANSWER.formatted("middle"));
        Path middle = folder.resolve("libmiddle.so");
        String source = c("middle", "int middle(void) { return 1; }");
        for (String version : List.of("V2", "V1")) {
            Path script = Files.writeString(folder.resolve("versions"), version + " { global: middle; };\n");
            SmallLibrary.link(middle, List.of("-Wl,--version-script=" + script, source));
            if (version.equals("V2")) {
                library.link(middle.toString());
            }
        }
        assertError(
                library,
                " was linked with a newer libmiddle.so than this system has: it needs version V2. Link it on a"
                        + " system as old as the oldest on which it is to run.",
                ERROR + "FILE: " + middle + ": version `V2' not found (required by FILE)");
    }

    /** What no sentence is known for. */
    @Test
    void otherWordsOfTheDynamicLinkerArePassedOn() throws Exception {
        SmallLibrary library = library("broken", ANSWER.formatted("getpid"));
        byte[] content = Files.readAllBytes(library.link());
        content[54] = 1; // e_phentsize
        Files.write(library.resource(), content);
        for (Jdk jdk : jdks()) {
            String line = run(jdk, library, List.of(), "stubs.X").get(0);
            assertTrue(line.startsWith(subject(library) + " cannot be loaded: "), line);
            assertTrue(line.endsWith("ELF file's phentsize not the expected size"), line);
        }
    }

    /** The dynamic linker would end the process. */
    @Test
    void libraryThatIsCutOff() throws Exception {
        SmallLibrary library = library("cut", ANSWER.formatted("getpid"));
        byte[] content = Files.readAllBytes(library.link());
        for (int missing : new int[] {1, content.length - 4096, content.length - 64}) {
            Files.write(library.resource(), Arrays.copyOf(content, content.length - missing));
            assertEquals(
                    ERROR + library.resource().toFile().toURI() + " is cut off: " + missing
                            + " bytes are missing at its end. Copy it or link it again.",
                    run(Jdk.current(), library, List.of(), "stubs.X").get(0));
        }
    }

    @Test
    void fileOfAnotherClassLoader() throws Exception {
        SmallLibrary library = library("shared", ANSWER.formatted("getpid"));
        Path file = Files.move(library.link(), folder.resolve("libshared.so"));
        SmallLibrary copy = library("copy", ANSWER.formatted("getpid"));
        // The programs' class loader has the file first.
        List<String> options = List.of("-Dstubgen.library.x=" + file);
        for (Jdk jdk : jdks()) {
            Path holder = Files.writeString(folder.resolve("Twice.java"), """
                    import java.net.URL;
                    import java.net.URLClassLoader;
                    import java.nio.file.Path;

                    public final class Twice {
                        public static void main(String[] arguments) throws Exception {
                            stubs.X.answer();
                            URL[] locations = new URL[arguments.length];
                            for (int index = 0; index < arguments.length; index++) {
                                locations[index] = Path.of(arguments[index]).toUri().toURL();
                            }
                            try (URLClassLoader other = new URLClassLoader(locations, null)) {
                                other.loadClass("Use").getMethod("main", String[].class)
                                        .invoke(null, (Object) new String[] {"stubs.X"});
                            }
                        }
                    }
                    """);
            SmallLibrary.compile(programs, library.classPath(), List.of(holder));
            List<String> words = new ArrayList<>(options);
            words.addAll(List.of("-cp", library.classPath(programs), "Twice"));
            words.addAll(List.of(copy.classPath(programs).split(":")));
            Command command = Command.run(folder, jdk.java(words)).requireSuccess();
            assertEquals(
                    ERROR + "The library x of stubs.X (" + file + ") is loaded by another class loader of this process"
                            + " already, and a JVM lets only one class loader have a file. Put it into the jar as the"
                            + " resource META-INF/stubgen/linux-x64/libx.so, which is copied for each class loader,"
                            + " or give each a copy of its own.",
                    command.output().lines().findFirst().orElse(""));
        }
    }

    @Test
    void libraryThatOtherCodeIsLoading() throws Exception {
        SmallLibrary library = library("early", ANSWER.formatted("getpid"));
        Path file = Files.move(library.link(), folder.resolve("libx.so"));
        for (Jdk jdk : jdks()) {
            List<String> path = List.of("-Djava.library.path=" + folder);
            List<String> lines = run(jdk, library, path, "load " + file.toAbsolutePath(), "stubs.X");
            assertEquals(
                    ERROR + "The library x of stubs.X (" + file + ") is being loaded by other code than stubs.X,"
                            + " which needs it already. Leave that call of System.load or System.loadLibrary out: the"
                            + " class loads its library itself.",
                    lines.get(0));
        }
    }

    /** A file system that is mounted so, which only the process sees. */
    @Test
    void folderThatForbidsExecution() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        assumeTrue(
                Command.run(folder, mounted(mount, "/dev/null", List.of("true"))).exitCode() == 0,
                "needs permission to mount a file system: unshare --map-root-user --mount");
        SmallLibrary library = library("noexec", ANSWER.formatted("getpid"));
        library.link();
        for (Jdk jdk : jdks()) {
            assertEquals(
                    subject(library) + " cannot be run from " + mount + ", whose file system does not allow that"
                            + " (noexec). Name a folder that does with -Djava.io.tmpdir=FOLDER.",
                    runMounted(jdk, mount, library, "-Djava.io.tmpdir=" + mount));
            Path file = mount.resolve("libx.so");
            assertEquals(
                    ERROR + "The library x of stubs.X (" + file + ") is on a file system that does not allow to run it"
                            + " (noexec). Put it on one that does.",
                    runMounted(jdk, mount, library, "-Dstubgen.library.x=" + file));
        }
    }

    private String runMounted(Jdk jdk, Path mount, SmallLibrary library, String option) throws Exception {
        List<String> java = jdk.java(List.of(option, "-cp", library.classPath(programs), "Use", "stubs.X"));
        Command command = Command.run(folder, mounted(mount, library.resource().toString(), java)).requireSuccess();
        return command.output().lines().findFirst().orElse("");
    }

    /** A command that sees a copy of a file in a folder. */
    private static List<String> mounted(Path folder, String file, List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                "unshare", "--map-root-user", "--mount", "sh", "-c",
                "mount -t tmpfs -o noexec none \"$0\" && cp \"$1\" \"$0\" && shift && exec \"$@\"",
                folder.toString(), file));
        words.addAll(command);
        return words;
    }

    /** Both uses of the class: the second is an error of the JVM, which has the first as its cause. */
    private void assertError(SmallLibrary library, String sentence, String... causes) throws Exception {
        for (Jdk jdk : jdks()) {
            List<String> lines = run(jdk, library, List.of(), "stubs.X", "stubs.X");
            assertEquals(subject(library) + sentence, lines.get(0));
            for (int index = 0; index < causes.length; index++) {
                assertEquals(
                        causes[index],
                        lines.get(1 + index)
                                .replaceAll("/\\S*/stubgen-\\S*libx.so", "FILE")
                                // JDK 17, as long as nothing else has that name
                                .replace("()V name or signature does not match", "()V not found"));
            }
            assertEquals(
                    List.of(
                            "java.lang.NoClassDefFoundError: Could not initialize class stubs.X",
                            "java.lang.ExceptionInInitializerError: Exception " + lines.get(0)
                                    + " [in thread \"main\"]"),
                    lines.subList(1 + causes.length, lines.size()));
        }
    }

    private static List<Jdk> jdks() throws Exception {
        List<Jdk> jdks = new ArrayList<>(List.of(Jdk.current()));
        Jdk.installed(OLDEST).ifPresentOrElse(
                jdks::add, () -> System.out.println("LoadFailureTest: not on JDK 17, which is not installed"));
        return jdks;
    }

    private static String subject(SmallLibrary library) throws Exception {
        return ERROR + "The library x of stubs.X (" + library.resource().toFile().toURI() + ")";
    }

    private List<String> run(Jdk jdk, SmallLibrary library, List<String> options, String... uses) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> words = new ArrayList<>(List.of("-Djava.io.tmpdir=" + temporary));
        words.addAll(options);
        words.addAll(List.of("-cp", library.classPath(programs), "Use"));
        words.addAll(List.of(uses));
        return Command.run(folder, jdk.java(words)).requireSuccess().output().lines().toList();
    }

    private SmallLibrary library(String place, String registrations) throws Exception {
        return SmallLibrary.of(folder.resolve(place), "x", registrations);
    }

    private String c(String name, String source) throws Exception {
        return Files.writeString(folder.resolve(name + ".c"), source + "\n").toString();
    }

    private static String fingerprint(SmallLibrary library) throws Exception {
        Matcher matcher = Pattern.compile("0x([0-9a-f]{16})L")
                .matcher(Files.readString(library.folder().resolve("java/stubs/X.java")));
        assertTrue(matcher.find());
        return matcher.group(1);
    }
}
