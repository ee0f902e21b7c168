package io.stubgen.testc.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.runtime.NativeMemory;
import io.stubgen.testc.Tools;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Toolchain;
import io.stubgen.testc.run.Variant;
import io.stubgen.testc.signature.RegistrationText;
import io.stubgen.testc.source.ImageProgramSource;
import io.stubgen.testc.source.ProgramSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.graalvm.nativeimage.ImageInfo;
import org.graalvm.word.WordBase;

/**
 * The one image that all tests run, in about two minutes built: it holds the random calls and the programs of the
 * folder {@code src/test/image}, and two libraries of stubs. It stays in {@code target/image}.
 *
 * @param folder where it is
 * @param program the image
 */
record TestImage(Path folder, Path program) {
    private static final Path FOLDER = Path.of("target", "image").toAbsolutePath();
    private static final Path SOURCES = Path.of("src", "test", "image");

    /** Fewer than there are bound upcalls, so that each is bound often. */
    private static final String TRAMPOLINES_OF_CASES = "7";

    /** So many are bound at the same time. */
    private static final String TRAMPOLINES_OF_BEHAVIOURS = "16";

    private static final String NO_TOOL = "no native-image: NATIVE_IMAGE is not set and none is on the PATH";

    private static Optional<TestImage> built = Optional.empty();

    /** How the C code in the image is compiled: callers leave graffiti above narrow arguments, callees want none. */
    static Variant variant() {
        var gcc = Platform.LINUX_X64.compilers().getFirst();
        return new Variant(gcc, gcc, "-O1", Variant.Narrow.EXTENSION);
    }

    /** The image, built at the first request; the test is skipped where it cannot be. */
    static synchronized TestImage required() throws IOException {
        Tools.assumePresent(Platform.LINUX_X64);
        Optional<Path> tool = ImageBuilder.findTool();
        if (tool.isEmpty()) {
            System.out.println("test-c: a test in a native image is skipped: " + NO_TOOL);
        }
        assumeTrue(tool.isPresent(), NO_TOOL);
        if (built.isEmpty()) {
            built = Optional.of(build(tool.get()));
        }
        return built.get();
    }

    /** Runs the image. */
    Command run(String log, String... arguments) {
        return Command.run(
                folder,
                log + ".log",
                Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList());
    }

    private static TestImage build(Path tool) throws IOException {
        clear();
        ImageBuilder builder = new ImageBuilder(
                tool,
                FOLDER,
                List.of(origin(NativeMemory.class)),
                List.of(origin(ImageInfo.class), origin(WordBase.class)));
        ImageProgramSource cases = new ImageProgramSource(RandomCalls.CASES, "cases", "cases.Cases");
        builder.generate(
                "cases",
                List.of("--trampolines", TRAMPOLINES_OF_CASES),
                List.of(
                        write("cases.stubgen.json", RegistrationText.of(RandomCalls.CASES)),
                        SOURCES.resolve("harness.stubgen.json")));
        builder.generate(
                "behaviours",
                List.of("--trampolines", TRAMPOLINES_OF_BEHAVIOURS),
                List.of(SOURCES.resolve("behaviours.stubgen.json")));
        linkC(builder, cases);
        List<Path> java = List.of(
                write("Calls.java", cases.callers()), write("Implementations.java", cases.targets()));
        try (Stream<Path> files = Files.list(SOURCES)) {
            Stream<Path> programs = files.filter(file -> file.toString().endsWith(".java")).sorted();
            return new TestImage(FOLDER, builder.build(Stream.concat(java.stream(), programs).toList(), "Main"));
        }
    }

    private static void linkC(ImageBuilder builder, ImageProgramSource cases) throws IOException {
        write(ProgramSource.TYPES_FILE, cases.types());
        write("cases.c", cases.c());
        Files.copy(SOURCES.resolve("behaviours.c"), FOLDER.resolve("behaviours.c"));
        Toolchain toolchain = new Toolchain(Platform.LINUX_X64, FOLDER.resolve("support"));
        for (String source : List.of("cases.c", "behaviours.c")) {
            String object = toolchain.compile(FOLDER, source, variant().callee(), variant());
            builder.link(FOLDER.resolve(object).toString());
        }
        toolchain.harness().forEach(builder::link);
        Platform.LINUX_X64.linker().options().forEach(builder::link);
        builder.link("-Wl,@" + write("linker.options", cases.linkerOptions()));
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(FOLDER.resolve(name), text);
    }

    private static void clear() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(FOLDER);
    }

    /** The folder or jar that a class was loaded from. */
    private static Path origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
