package io.stubgen.testc.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Architecture;
import io.stubgen.testc.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program that loads libraries of other systems: it does for them what their system would. */
class LoaderTest {
    private static final int EXIT_CODE = 17;
    private static final int FAULT = 3;
    private static final int CANNOT_LOAD = 5;

    /** A library and what runs it. */
    private record Built(List<String> launcher, Path library) {}

    private static final Map<Platform, Built> BUILT = new EnumMap<>(Platform.class);

    @TempDir
    static Path folder;

    static Stream<Platform> platforms() {
        return Arrays.stream(Platform.values()).filter(platform -> platform.runner() instanceof Loader);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void pointersInDataAreRelocatedAndImportsBound(Platform platform) throws IOException {
        assertSays("one far two 42 15 abc 0\n", EXIT_CODE, run(platform, "data"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void servicesCanBeCalledFromLargeFrames(Platform platform) throws IOException {
        assertSays("42 6 1 78\n", EXIT_CODE, run(platform, "services"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void textIsFormattedAsByALibrary(Platform platform) throws IOException {
        assertSays(
                "-12 -3 1099511627776 0xdeadbeefcafef00d 0x05 0xabc text 100%\n6 1234\n",
                EXIT_CODE,
                run(platform, "formats"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void accessesBesideAPageAreReported(Platform platform) throws IOException {
        assertSays("SIGSEGV at 4096 of 4096\n", FAULT, run(platform, "behind"));
        assertSays("SIGSEGV at -1 of 4096\n", FAULT, run(platform, "ahead"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void dataIsNotExecuted(Platform platform) throws IOException {
        Command command = run(platform, "call");
        assertTrue(command.output().startsWith("SIGSEGV at "), command::output);
        assertEquals(FAULT, command.exitCode());
    }

    static Stream<Platform> platformsWithRegister() {
        return platforms().filter(platform -> platform.target().architecture() == Architecture.AARCH64);
    }

    @ParameterizedTest
    @MethodSource("platformsWithRegister")
    void theRegisterOfTheSystemMustStay(Platform platform) throws IOException {
        assertSays("x18 was changed: it is 0x7\n", FAULT, run(platform, "register", "value"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void servicesTakeAnAlignedStack(Platform platform) throws IOException {
        Command command = run(platform, "unaligned", "value");
        assertTrue(
                command.output().startsWith("a function of the system was called with an unaligned stack: 0x"),
                command::output);
        assertTrue(command.output().endsWith("8\n"), command::output);
        assertEquals(FAULT, command.exitCode());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void librariesThatEndTooEarlyAreRefused(Platform platform) throws IOException {
        Built built = built(platform);
        byte[] bytes = Files.readAllBytes(built.library());
        Path half = Files.write(folder.resolve("half"), Arrays.copyOf(bytes, bytes.length / 2));
        Command command = run(built.launcher(), half, "data");
        assertTrue(command.output().startsWith(half + " cannot be loaded: it ends before offset 0x"), command::output);
        assertEquals(CANNOT_LOAD, command.exitCode());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void librariesForOtherProcessorsAreRefused(Platform platform) throws IOException {
        Built built = built(platform);
        Path other = Files.write(folder.resolve("other"), otherProcessor(Files.readAllBytes(built.library())));
        Command command = run(built.launcher(), other, "data");
        assertSays(other + " cannot be loaded: it is no library for this processor\n", CANNOT_LOAD, command);
    }

    /** The processor stands behind the magic number of a Mach-O file, and behind the signature of a DLL. */
    private static byte[] otherProcessor(byte[] library) {
        boolean dll = library[0] == 'M' && library[1] == 'Z';
        int place = dll ? Byte.toUnsignedInt(library[0x3c]) + 4 : 4;
        library[place] ^= 0x10;
        return library;
    }

    private static void assertSays(String output, int exitCode, Command command) {
        assertEquals(output, command.output());
        assertEquals(exitCode, command.exitCode());
    }

    private static Command run(Platform platform, String... arguments) throws IOException {
        Built built = built(platform);
        return run(built.launcher(), built.library(), arguments);
    }

    private static Command run(List<String> launcher, Path library, String... arguments) {
        List<String> words = new ArrayList<>(launcher);
        words.add(library.toString());
        words.addAll(List.of(arguments));
        return Command.run(folder, "run.log", words);
    }

    private static Built built(Platform platform) throws IOException {
        Tools.assumePresent(platform);
        if (!BUILT.containsKey(platform)) {
            BUILT.put(platform, build(platform));
        }
        return BUILT.get(platform);
    }

    private static Built build(Platform platform) throws IOException {
        Path place = Files.createDirectories(folder.resolve(platform.name()));
        FreestandingSystem system = platform.system().orElseThrow();
        Compiler compiler = platform.compilers().getFirst();
        Resources.SUPPORT.unpack("platform.h", place);
        try (InputStream source = LoaderTest.class.getResourceAsStream("/io/stubgen/testc/loaded.c")) {
            Files.write(place.resolve("loaded.c"), source.readAllBytes());
        }
        List<String> words = new ArrayList<>(compiler.command());
        words.addAll(system.unpackHeaders(place));
        words.addAll(List.of("-std=gnu11", "-O1", "-Wall", "-Werror", "-I.", "-c", "loaded.c", "-o", "loaded.o"));
        Command.run(place, "compile.log", words).orThrow();
        List<String> objects = new ArrayList<>(List.of("loaded.o"));
        objects.addAll(system.make(place, compiler));
        Command.run(place, "link.log", platform.linker().words(objects, "loaded")).orThrow();
        return new Built(platform.runner().prepare(place).words(), place.resolve(platform.linker().file("loaded")));
    }
}
