package io.stubgen.bench.generation;

import io.stubgen.abi.Target;
import io.stubgen.bench.Build;
import io.stubgen.bench.Command;
import io.stubgen.bench.source.RegistrationSource;
import io.stubgen.bench.source.ShimSource;
import io.stubgen.emit.DowncallStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that are compared: stubgen as {@code make build} leaves it, and the C compilers of this machine. */
final class Candidates {
    private final Path folder;
    private final Path registrations;
    private final Path shims;

    /**
     * Writes the inputs of all candidates.
     *
     * @param stubs that each is to make
     * @param folder for everything that is written
     */
    Candidates(List<DowncallStub> stubs, Path folder) {
        this.folder = folder;
        this.registrations = folder.resolve("downcalls.stubgen.json");
        this.shims = folder.resolve("shims.c");
        try {
            Files.createDirectories(folder);
            Files.writeString(registrations, RegistrationSource.of(stubs));
            Files.writeString(shims, ShimSource.of(Target.LINUX_X64, stubs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Candidate> all() {
        return Stream.of(
                        stubgen("stubgen, all outputs", "jni", "object,assembly,java,report"),
                        stubgen("stubgen, object and Java", "jni", "object,java"),
                        stubgen("stubgen, object", "jni", "object"),
                        stubgen("stubgen, object of bridge c", "c", "object"),
                        compiler("gcc -O2", "gcc", "-O2"),
                        compiler("clang -O2", "clang", "-O2"),
                        compiler("tcc", "tcc"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Candidate> stubgen(String name, String bridge, String outputs) {
        Path output = folder.resolve(bridge + "-" + outputs.replace(',', '-'));
        List<String> command = List.of(
                Build.tool().toString(), "generate", "--target", Target.LINUX_X64.toString(), "--bridge", bridge,
                "--emit", outputs, "--output", output.toString(), registrations.toString());
        return Optional.of(
                new Candidate(name, command, output.resolve(Target.LINUX_X64.toString(), "stubs.o")));
    }

    /** Empty if the compiler is not installed. */
    private Optional<Candidate> compiler(String name, String program, String... options) {
        if (!Command.exists(program)) {
            return Optional.empty();
        }
        Path include = Path.of(System.getProperty("java.home"), "include");
        Path object = folder.resolve(program + ".o");
        List<String> command = new ArrayList<>(List.of(program));
        Collections.addAll(command, options);
        Collections.addAll(
                command, "-fPIC", "-I" + include, "-I" + include.resolve("linux"),
                "-c", shims.toString(), "-o", object.toString());
        return Optional.of(new Candidate(name, command, object));
    }
}
