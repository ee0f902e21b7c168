package io.stubgen.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Files that are written together. All contents are written to temporary files first, which then replace what was
 * there; if one cannot, those replaced already get their old contents back.
 */
final class FileSet {
    private final Map<Path, byte[]> contents = new LinkedHashMap<>();
    private final List<Replacement> replacements = new ArrayList<>();

    /** A file to be replaced: by what, and where a copy of what was there is. */
    private record Replacement(Path file, Path temporary, Optional<Path> backup) {}

    /**
     * Adds a file. What several targets have in common is added by each.
     *
     * @throws IllegalStateException if the file was added before with another content
     */
    void add(Path file, byte[] content) {
        byte[] before = contents.put(file, content);
        if (before != null && !Arrays.equals(before, content)) {
            throw new IllegalStateException(file + " is not the same for all targets");
        }
    }

    /**
     * Writes the files.
     *
     * @return the files written
     * @throws GenerationException if one cannot be written; none is then
     */
    List<Path> write() {
        try {
            contents.forEach(this::prepare);
            replaceAll();
            return List.copyOf(contents.keySet());
        } catch (UncheckedIOException e) {
            throw new GenerationException(e.getMessage(), e.getCause());
        } finally {
            replacements.forEach(FileSet::removeLeftovers);
        }
    }

    private void prepare(Path named, byte[] content) {
        try {
            Files.createDirectories(named.toAbsolutePath().getParent());
            boolean exists = Files.exists(named);
            Path file = exists ? replaceable(named) : named;
            // Other processes, and other threads of this one, may write the same file.
            String hidden = "." + file.getFileName() + "." + Long.toHexString(ThreadLocalRandom.current().nextLong());
            Path temporary = file.resolveSibling(hidden + ".new");
            Path backup = file.resolveSibling(hidden + ".old");
            replacements.add(new Replacement(file, temporary, exists ? Optional.of(backup) : Optional.empty()));
            Files.write(temporary, content);
            if (exists) {
                keep(file, backup);
            }
        } catch (IOException e) {
            throw failure(named, e);
        }
    }

    /** The file that is there, or that a link leads to: neither links nor what is no file gives way to one. */
    private static Path replaceable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder is in its place");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "a device or a pipe is in its place");
        }
        return Files.isSymbolicLink(file) ? file.toRealPath() : file;
    }

    /** Gives a file another name, which stays when the file is replaced. */
    private static void keep(Path file, Path backup) throws IOException {
        try {
            Files.createLink(backup, file);
        } catch (UnsupportedOperationException | IOException e) {
            // Not every file system has links, nor lets one link to a file of somebody else.
            Files.copy(file, backup, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void replaceAll() {
        List<Replacement> done = new ArrayList<>();
        for (Replacement replacement : replacements) {
            try {
                Files.move(replacement.temporary(), replacement.file(), StandardCopyOption.ATOMIC_MOVE);
                done.add(replacement);
            } catch (IOException e) {
                done.reversed().forEach(FileSet::restore);
                throw failure(replacement.file(), e);
            }
        }
    }

    private static void restore(Replacement replacement) {
        try {
            if (replacement.backup().isPresent()) {
                Files.move(replacement.backup().get(), replacement.file(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(replacement.file());
            }
        } catch (IOException e) {
            throw failure(replacement.file(), e);
        }
    }

    private static void removeLeftovers(Replacement replacement) {
        try {
            Files.deleteIfExists(replacement.temporary());
            if (replacement.backup().isPresent()) {
                Files.deleteIfExists(replacement.backup().get());
            }
        } catch (IOException e) {
            // The outcome stands; a hidden file that stays behind harms nothing.
        }
    }

    private static UncheckedIOException failure(Path file, IOException cause) {
        String reason = switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a folder";
            case NoSuchFileException absent -> absent.getFile() + " cannot be made";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> cause.getMessage();
        };
        return new UncheckedIOException("cannot write %s: %s".formatted(file, reason), cause);
    }
}
