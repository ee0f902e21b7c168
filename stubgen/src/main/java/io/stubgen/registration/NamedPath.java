package io.stubgen.registration;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A file or folder, and what it is called in messages.
 *
 * @param name as the user named it; what is inside a named folder follows after {@code /}
 * @param path where it is
 */
record NamedPath(String name, Path path) {
    /** What an input is. */
    static final String EXPECTED = "a JSON file, folder, jar or class path is expected";

    /** The file or folder of that name. */
    private NamedPath(String name) {
        this(name, Path.of(name));
    }

    /**
     * What an input stands for: itself, or those entries of a class path in which registrations may be. A file whose
     * name looks like a class path is a file.
     *
     * @param problems is told what is absent
     */
    static List<NamedPath> ofInput(String input, Problems problems) {
        if (input.isEmpty()) {
            problems.error(Place.of("\"\""), "no name; " + EXPECTED);
            return List.of();
        }
        List<NamedPath> named = new ArrayList<>();
        if (isClassPath(input)) {
            named.addAll(ofClassPath(input, problems));
            named.removeIf(entry -> !entry.mayHoldRegistrations());
        } else {
            try {
                named.add(new NamedPath(input));
            } catch (InvalidPathException e) {
                problems.error(Place.of(Words.quote(input)), invalid(e));
            }
        }
        named.removeIf(path -> path.isAbsent(problems));
        return named;
    }

    /**
     * The entries of a class path as Java finds them: {@code folder/*} stands for the folder's jars, and empty entries
     * for nothing.
     *
     * @param path one entry, or several with the platform's separator between them
     * @param problems is told which entries are absent
     */
    static List<NamedPath> ofClassPath(String path, Problems problems) {
        List<NamedPath> named = new ArrayList<>();
        for (String entry : entries(path)) {
            try {
                if (isWildcard(entry)) {
                    named.addAll(jars(entry, problems));
                } else if (Files.exists(Path.of(entry))) {
                    named.add(new NamedPath(entry));
                } else {
                    problems.warning(Place.of(entry), "there is no such entry of the class path");
                }
            } catch (InvalidPathException e) {
                problems.error(Place.of(Words.quote(entry)), invalid(e));
            }
        }
        return named;
    }

    /** The entries of a class path as they stand there, without empty ones. */
    static List<String> entries(String classPath) {
        List<String> entries = new ArrayList<>(Arrays.asList(classPath.split(File.pathSeparator)));
        entries.removeIf(String::isEmpty);
        return entries;
    }

    private static boolean isClassPath(String input) {
        if (exists(input)) {
            return false;
        }
        String folder = wildcardFolder(input);
        return input.contains(File.pathSeparator)
                || isWildcard(input) && exists(folder) && Files.isDirectory(Path.of(folder));
    }

    private static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            // Class paths are no names of files on Windows.
            return false;
        }
    }

    private static boolean isWildcard(String entry) {
        return entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
    }

    private static String wildcardFolder(String entry) {
        return entry.substring(0, entry.length() - 1);
    }

    private static List<NamedPath> jars(String entry, Problems problems) {
        String folder = wildcardFolder(entry);
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
            files.forEach(file -> names.add(folder + file.getFileName()));
        } catch (IOException | DirectoryIteratorException e) {
            problems.warning(Place.of(entry), "there is no such folder in the class path");
        }
        names.sort(null);
        List<NamedPath> jars = new ArrayList<>();
        names.forEach(name -> jars.add(new NamedPath(name)));
        jars.removeIf(file -> !file.isJar());
        return jars;
    }

    private static String invalid(InvalidPathException e) {
        return "not the name of a file; " + e.getReason();
    }

    /** Files of other kinds count for nothing in a class path. */
    private boolean mayHoldRegistrations() {
        return isFolder() || isJar() || name.endsWith(".json");
    }

    private boolean isAbsent(Problems problems) {
        if (Files.exists(path)) {
            return false;
        }
        problems.error(Place.of(name), "there is no such file; " + EXPECTED);
        return true;
    }

    boolean isFolder() {
        return Files.isDirectory(path);
    }

    /** Whether it is called as jars are. */
    boolean isJar() {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jar") || lower.endsWith(".zip");
    }

    /**
     * A file in this folder or below it.
     *
     * @param inside its name from here, with {@code /}
     */
    NamedPath file(String inside, Path file) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '/' || name.charAt(end - 1) == '\\')) {
            end--;
        }
        return new NamedPath(String.join("/", name.substring(0, end), inside), file);
    }
}
