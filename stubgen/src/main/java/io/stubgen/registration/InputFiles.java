package io.stubgen.registration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the files with registrations: those that {@link ReadFiles} finds, and in jars those that folders have too. */
final class InputFiles {
    private static final int MAX_FILE_SIZE = 1 << 28;
    private static final int MAX_NAMED = 5;
    /** How archives start, whatever their name. */
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Problems problems;
    /** By the identity of the file, so that one reached in two ways is read once. */
    private final Map<String, SourceFile> files = new TreeMap<>();
    /** How often a file was found. */
    private int finds;

    private InputFiles(Problems problems) {
        this.problems = problems;
    }

    /** The files in all inputs, each once, ascending by name. */
    static List<SourceFile> find(List<String> inputs, Problems problems) {
        if (inputs.isEmpty()) {
            problems.error(Place.of("inputs"), "there are none; " + NamedPath.EXPECTED);
        }
        InputFiles found = new InputFiles(problems);
        List<String> sorted = inputs.stream().distinct().sorted().toList();
        List<String> empty = sorted.stream().filter(input -> !found.input(input)).toList();
        if (found.files.isEmpty() && problems.errors() == 0) {
            problems.error(Place.of(some(sorted)), nothing());
        } else {
            empty.forEach(input -> problems.warning(Place.of(some(List.of(input))), nothing()));
        }
        return found.files.values().stream().sorted((one, other) -> one.name().compareTo(other.name())).toList();
    }

    private static String nothing() {
        return "no registrations; " + ReadFiles.METADATA_FOLDER + "**/" + SourceFile.METADATA + " or *"
                + SourceFile.SUFFIX + " is expected";
    }

    private static String some(Collection<String> inputs) {
        List<String> entries = inputs.stream()
                .flatMap(input -> NamedPath.entries(input).stream())
                .distinct()
                .toList();
        String named = entries.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        int more = entries.size() - MAX_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    /** Whether the input has files, or an error was reported for it. */
    private boolean input(String input) {
        int before = finds;
        int errors = problems.errors();
        for (NamedPath file : ReadFiles.withRegistrations(input, problems)) {
            if (file.isJar()) {
                jar(file.name(), file.path());
            } else {
                file(file.name(), file.path());
            }
        }
        return finds > before || problems.errors() > errors;
    }

    private void jar(String input, Path jar) {
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            String identity = identity(jar);
            List<? extends ZipEntry> entries = archive.stream()
                    .filter(entry -> !entry.isDirectory() && ReadFiles.isRegistration(entry.getName()))
                    .toList();
            for (ZipEntry entry : entries) {
                String name = "!/" + entry.getName();
                try (var content = archive.getInputStream(entry)) {
                    add(identity + name, input + name, content.readNBytes(MAX_FILE_SIZE + 1));
                }
            }
        } catch (IOException e) {
            problems.error(Place.of(input), "not a jar that can be read: " + reason(e));
        }
    }

    private void file(String name, Path file) {
        try (var stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_FILE_SIZE + 1);
            if (Arrays.equals(content, 0, Math.min(content.length, ZIP.length), ZIP, 0, ZIP.length)) {
                jar(name, file);
            } else {
                add(identity(file), name, content);
            }
        } catch (IOException e) {
            problems.error(Place.of(name), ReadFiles.unreadable(e));
        }
    }

    private static String identity(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            // A pipe has no real path.
            return file.toAbsolutePath().toString();
        }
    }

    private void add(String identity, String name, byte[] content) {
        finds++;
        if (content.length > MAX_FILE_SIZE) {
            problems.error(Place.of(name), "the file is too large; at most " + MAX_FILE_SIZE + " bytes are expected");
        } else {
            files.merge(
                    identity,
                    new SourceFile(name, content),
                    (one, other) -> one.name().compareTo(other.name()) <= 0 ? one : other);
        }
    }

    private static String reason(IOException failure) {
        return Words.plain(Objects.requireNonNullElse(failure.getMessage(), "it is damaged"));
    }
}
