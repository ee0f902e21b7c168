package io.stubgen.bench.image;

import io.stubgen.abi.Target;
import io.stubgen.bench.Build;
import io.stubgen.bench.Command;
import io.stubgen.bench.image.run.FfmProbe;
import io.stubgen.runtime.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds images of the programs in {@code io.stubgen.bench.image.run}, as a user of stubgen does. */
final class ImageBuild {
    /** The package in this module whose classes go into the image, and the ones that the image has others of. */
    private static final String PACKAGE_NAME = FfmProbe.class.getPackageName();
    private static final Path PACKAGE = Path.of(PACKAGE_NAME.replace('.', '/'));
    private static final List<String> REPLACED = List.of("Image", "Ints");

    private static final List<String> C_SOURCES = List.of("functions.c", "callers.c", "repeat.c");

    private final String builder;
    private final Path folder;

    /**
     * Describes builds.
     *
     * @param builder the program native-image
     * @param folder for everything that is written; it is emptied
     */
    ImageBuild(String builder, Path folder) {
        this.builder = builder;
        this.folder = folder;
        try {
            delete(folder);
            Files.createDirectories(classes());
            Files.createDirectories(metadata());
            copyClasses();
            Files.copy(source("native-image", "reachability-metadata.json"),
                    metadata().resolve("reachability-metadata.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds a small image that uses the Foreign Function &amp; Memory API, and runs it. */
    FfmSupport ffmSupport() {
        try {
            Path probe = folder.resolve("probe");
            build(probe, FfmProbe.class.getName(), Stream.concat(Stream.of("-Ob"), ffmOptions().stream()).toList());
            String output = Command.run(List.of(probe.toString())).strip();
            return output.equals("3") ? new FfmSupport.Present() : new FfmSupport.Absent("1 + 2 is " + output);
        } catch (IllegalStateException e) {
            return FfmSupport.Absent.because(e.getMessage());
        }
    }

    /** Builds the image that measures. */
    Path image(FfmSupport ffm) {
        generate();
        compileJava();
        List<String> options = new ArrayList<>();
        compileC().forEach(object -> options.add("-H:NativeLinkerOption=" + object));
        options.add("-H:NativeLinkerOption=-lm");
        Path image = folder.resolve("image");
        switch (ffm) {
            case FfmSupport.Present _ -> {
                options.addAll(ffmOptions());
                build(image, PACKAGE_NAME + ".ImageWithFfmMain", options);
            }
            case FfmSupport.Absent _ -> build(image, PACKAGE_NAME + ".ImageMain", options);
        }
        return image;
    }

    private void build(Path image, String main, List<String> options) {
        List<String> command = new ArrayList<>(List.of(builder, "-cp", classPath(), "-o", image.toString()));
        command.addAll(options);
        command.add(main);
        Command.run(command);
    }

    private List<String> ffmOptions() {
        return List.of(
                "-H:+UnlockExperimentalVMOptions",
                "-H:+ForeignAPISupport",
                "-H:ConfigurationFileDirectories=" + metadata(),
                "--enable-native-access=ALL-UNNAMED");
    }

    private String classPath() {
        return Stream.of(classes(), generated().resolve("resources"), Build.place(NativeLibrary.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void generate() {
        Command.run(List.of(
                Build.tool().toString(), "generate", "--target", Target.LINUX_X64.toString(),
                "--bridge", "native-image", "--name", "image", "--package", PACKAGE_NAME,
                "--no-memory-segments", "--output", generated().toString(),
                source("stubgen", "image.stubgen.json").toString()));
    }

    /** The bindings and what is written by hand: the build of this module lacks the image builder's API. */
    private void compileJava() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-cp", classPath() + File.pathSeparator + Build.imageApi().resolve("*"), "-d", classes().toString()));
        command.addAll(sources(generated().resolve("java")));
        command.addAll(sources(source("native-image", "java")));
        Command.run(command);
    }

    private static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the objects. */
    private List<Path> compileC() {
        List<Path> sources = new ArrayList<>(
                C_SOURCES.stream().map(name -> source("c", name)).toList());
        sources.add(source("native-image", "c", "straight.c"));
        List<Path> objects = new ArrayList<>();
        for (Path source : sources) {
            Path object = folder.resolve(source.getFileName().toString().replace(".c", ".o"));
            Command.run(List.of(
                    System.getenv().getOrDefault("CC", "cc"), "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O2",
                    "-fPIC", "-I", source("c").toString(), "-c", "-o", object.toString(), source.toString()));
            objects.add(object);
        }
        return objects;
    }

    private void copyClasses() throws IOException {
        Files.createDirectories(classes().resolve(PACKAGE));
        try (Stream<Path> files = Files.list(Build.classes().resolve(PACKAGE))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!REPLACED.contains(name.replaceFirst("[.$].*", ""))) {
                    Files.copy(file, classes().resolve(PACKAGE).resolve(name));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private Path generated() {
        return folder.resolve("stubgen");
    }

    private Path metadata() {
        return folder.resolve("metadata");
    }

    private static Path source(String... names) {
        return Path.of(Build.folder().resolve("../src/main").normalize().toString(), names);
    }
}
