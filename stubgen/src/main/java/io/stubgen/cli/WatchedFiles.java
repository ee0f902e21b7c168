package io.stubgen.cli;

import io.stubgen.registration.ReadFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        for (Path file : ReadFiles.of(inputs, classPath)) {
            try {
                stamps.put(file, Stamp.of(Files.readAttributes(file, BasicFileAttributes.class)));
            } catch (IOException e) {
                // Just removed, or not readable, which the command says.
            }
        }
        return stamps;
    }
}
