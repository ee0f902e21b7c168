package io.stubgen.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that the command of a linker names: by their names, as values of options, in response files, or by {@code -l}
 * in a folder that {@code -L} gives. What {@code -l} finds elsewhere is not known.
 */
final class LinkerFiles {
    private static final String FOR_THE_LINKER = "-Wl,";
    private static final String NEXT_FOR_THE_LINKER = "-Xlinker";

    /** A word of a response file, with quotes around blanks, or backslashes before them. */
    private static final Pattern QUOTED_WORD = Pattern.compile(
            "(?:\\\\.|\"(?:\\\\.|[^\"\\\\]++)*\"|'(?:\\\\.|[^'\\\\]++)*'|[^\\s\"'\\\\]++)+", Pattern.DOTALL);
    private static final Pattern QUOTE = Pattern.compile("\\\\(.)|[\"']", Pattern.DOTALL);

    private final Path directory;
    private final List<String> words = new ArrayList<>();
    private final Set<Path> responses = new LinkedHashSet<>();

    private LinkerFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The files that are there.
     *
     * @param directory in which the command is run
     */
    static List<Path> of(List<String> command, Path directory) throws IOException {
        LinkerFiles files = new LinkerFiles(directory);
        for (String word : command) {
            files.read(word);
        }
        return files.found();
    }

    private void read(String word) throws IOException {
        if (word.startsWith(FOR_THE_LINKER)) {
            for (String part : word.substring(FOR_THE_LINKER.length()).split(",")) {
                read(part);
            }
        } else if (word.startsWith("@")) {
            Optional<Path> response = file(directory, word.substring(1));
            if (response.isPresent() && responses.add(response.get())) {
                for (String inside : words(new String(Files.readAllBytes(response.get())))) {
                    read(inside);
                }
            }
        } else if (!word.equals(NEXT_FOR_THE_LINKER)) {
            words.add(word);
        }
    }

    private static List<String> words(String response) {
        return QUOTED_WORD.matcher(response).results()
                .map(MatchResult::group)
                .map(word -> QUOTE.matcher(word).replaceAll("$1"))
                .toList();
    }

    private List<Path> found() {
        List<Path> folders = values("-L").stream().flatMap(folder -> path(directory, folder).stream()).toList();
        Stream<Path> named = words.stream()
                .flatMap(word -> Stream.of(word, word.substring(word.indexOf('=') + 1)))
                .flatMap(word -> file(directory, word).stream());
        Stream<Path> libraries = values("-l").stream()
                .flatMap(LinkerFiles::fileNames)
                .flatMap(name -> folders.stream().flatMap(folder -> file(folder, name).stream()));
        return Stream.of(responses.stream(), named, libraries)
                .flatMap(files -> files)
                .distinct()
                .toList();
    }

    private static Stream<String> fileNames(String library) {
        return library.startsWith(":")
                ? Stream.of(library.substring(1))
                : Stream.of("lib%s.so", "lib%s.a", "lib%s.dylib", "lib%s.dll.a", "%s.lib")
                        .map(form -> form.formatted(library));
    }

    private static Optional<Path> file(Path folder, String word) {
        return path(folder, word).filter(Files::isRegularFile);
    }

    /** The path that a word may be; most words of a command are none, and some cannot be one. */
    private static Optional<Path> path(Path folder, String word) {
        try {
            return Optional.of(folder.resolve(word));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** What stands behind an option, in the same word or as the next. */
    private List<String> values(String option) {
        List<String> values = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            if (word.equals(option) && index + 1 < words.size()) {
                values.add(words.get(index + 1));
            } else if (word.startsWith(option) && word.length() > option.length()) {
                values.add(word.substring(option.length()));
            }
        }
        return values;
    }
}
