package io.stubgen.registration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the files with registrations in inputs: JSON files, folders, jars, and class paths of them.
 *
 * <p>In folders and jars these are {@code META-INF/native-image/} with any folders between and
 * {@code reachability-metadata.json}, and {@code *.stubgen.json} anywhere. A folder may also be one that GraalVM's
 * {@code -H:ConfigurationFileDirectories} takes: {@code reachability-metadata.json} may stand in it directly.
 */
final class InputFiles {
    private static final String FOLDER = "META-INF/native-image/";
    private static final String EXPECTED = "a JSON file, folder, jar or class path is expected";
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
            problems.error(Place.of("inputs"), "there are none; " + EXPECTED);
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
        return "no registrations; " + FOLDER + "**/" + SourceFile.METADATA + " or *" + SourceFile.SUFFIX
                + " is expected";
    }

    private static String some(Collection<String> inputs) {
        List<String> entries = inputs.stream().flatMap(InputFiles::entries).distinct().toList();
        String named = entries.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        int more = entries.size() - MAX_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static Stream<String> entries(String input) {
        return Arrays.stream(input.split(File.pathSeparator)).filter(entry -> !entry.isEmpty());
    }

    /** Whether the input has files, or an error was reported for it. */
    private boolean input(String input) {
        int before = finds;
        int errors = problems.errors();
        try {
            if (input.isEmpty()) {
                problems.error(Place.of("\"\""), "no name; " + EXPECTED);
            } else if (!input.contains(File.pathSeparator) || Files.exists(Path.of(input))) {
                named(input);
            } else {
                entries(input).forEach(this::classPathEntry);
            }
        } catch (InvalidPathException e) {
            problems.error(Place.of(Words.quote(input)), "not the name of a file; " + e.getReason());
        }
        return finds > before || problems.errors() > errors;
    }

    private void named(String input) {
        Path path = Path.of(input);
        if (Files.isDirectory(path)) {
            folder(input, path);
        } else if (!Files.exists(path)) {
            problems.error(Place.of(input), "there is no such file; " + EXPECTED);
        } else if (isJar(input)) {
            jar(input, path);
        } else {
            file(input, path);
        }
    }

    /**
     * As Java does with class paths: {@code folder/*} stands for its jars, files of other kinds count for nothing, and
     * so does what is absent.
     */
    private void classPathEntry(String entry) {
        if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
            String folder = entry.substring(0, entry.length() - 1);
            try (Stream<Path> jars = Files.list(Path.of(folder))) {
                jars.map(jar -> jar.getFileName().toString())
                        .filter(InputFiles::isJar)
                        .sorted()
                        .forEach(jar -> named(folder + jar));
            } catch (IOException | UncheckedIOException e) {
                problems.warning(Place.of(entry), "there is no such folder in the class path");
            }
        } else if (!Files.exists(Path.of(entry))) {
            problems.warning(Place.of(entry), "there is no such entry of the class path");
        } else if (Files.isDirectory(Path.of(entry)) || isJar(entry) || entry.endsWith(".json")) {
            named(entry);
        }
    }

    private void folder(String input, Path folder) {
        try {
            Set<FileVisitOption> options = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
            Files.walkFileTree(folder, options, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String inside = folder.relativize(file).toString().replace(File.separatorChar, '/');
                    if ((isRegistration(inside) || inside.equals(SourceFile.METADATA)) && !attributes.isOther()) {
                        file((input + "/").replaceFirst("[/\\\\]+$", "/") + inside, file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    if (!(failure instanceof FileSystemLoopException)) {
                        problems.error(Place.of(file.toString()), unreadable(failure));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            problems.error(Place.of(input), unreadable(e));
        }
    }

    private void jar(String input, Path jar) {
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            String identity = identity(jar);
            List<? extends ZipEntry> entries = archive.stream()
                    .filter(entry -> !entry.isDirectory() && isRegistration(entry.getName()))
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
            problems.error(Place.of(name), unreadable(e));
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

    private static boolean isRegistration(String inside) {
        return SourceFile.isExtended(inside)
                || inside.startsWith(FOLDER) && inside.endsWith("/" + SourceFile.METADATA);
    }

    private static boolean isJar(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jar") || lower.endsWith(".zip");
    }

    private static String reason(IOException failure) {
        return Words.plain(Objects.requireNonNullElse(failure.getMessage(), "it is damaged"));
    }

    private static String unreadable(IOException failure) {
        String reason = failure.getClass().getSimpleName().replaceFirst("Exception$", "");
        return failure instanceof AccessDeniedException
                ? "not readable; permission to read it is expected"
                : "not readable (" + reason + "); a file or folder that can be read is expected";
    }
}
