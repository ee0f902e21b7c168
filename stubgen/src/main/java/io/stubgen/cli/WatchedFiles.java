package io.stubgen.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The files that a command reads: registrations and, in the class path, classes. What a command writes is none of them,
 * even below a folder that is watched.
 */
final class WatchedFiles {
    private final List<String> inputs;
    private final List<String> classPath;

    /** What tells one content of a file from another without reading it. */
    private record Stamp(long size, FileTime changed, Optional<Object> identity) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(
                    attributes.size(), attributes.lastModifiedTime(), Optional.ofNullable(attributes.fileKey()));
        }
    }

    WatchedFiles(List<String> inputs, List<String> classPath) {
        this.inputs = List.copyOf(inputs);
        this.classPath = List.copyOf(classPath);
    }

    /** The files that there are now; two that are equal have not changed. */
    Map<Path, Object> stamps() {
        Map<Path, Object> stamps = new TreeMap<>();
        inputs.forEach(input -> addAll(input, WatchedFiles::holdsRegistrations, stamps));
        classPath.forEach(path -> addAll(path, name -> name.endsWith(".class"), stamps));
        return stamps;
    }

    private static boolean holdsRegistrations(String name) {
        return name.endsWith(".stubgen.json") || name.equals("reachability-metadata.json");
    }

    private static void addAll(String input, Predicate<String> wanted, Map<Path, Object> stamps) {
        if (!input.isEmpty() && exists(input)) {
            add(Path.of(input), wanted, stamps);
        } else {
            Arrays.stream(input.split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entry -> addEntry(entry, wanted, stamps));
        }
    }

    private static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void addEntry(String entry, Predicate<String> wanted, Map<Path, Object> stamps) {
        boolean jars = entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
        String name = jars ? entry.substring(0, entry.length() - 1) : entry;
        if (jars && exists(name)) {
            try (var files = Files.list(Path.of(name))) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jar -> add(jar, wanted, stamps));
            } catch (IOException e) {
                // The folder cannot be listed; the command says so.
            }
        } else if (exists(name)) {
            add(Path.of(name), wanted, stamps);
        }
    }

    /** A file itself, or the wanted files in a folder and those below. */
    private static void add(Path path, Predicate<String> wanted, Map<Path, Object> stamps) {
        try {
            Set<FileVisitOption> options = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
            Files.walkFileTree(path, options, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.equals(path) || wanted.test(file.getFileName().toString())) {
                        stamps.put(file, Stamp.of(attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // Just removed, or not readable, which the command says.
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Just removed, or not readable, which the command says.
        }
    }
}
