package io.stubgen.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that the command of a linker names: by their names, or by {@code -l} in a folder that {@code -L} gives. */
final class LinkerFiles {

    private LinkerFiles() {}

    /**
     * The files that are there.
     *
     * @param directory in which the command is run
     */
    static List<Path> of(List<String> command, Path directory) {
        List<Path> folders = values(command, "-L").stream().map(directory::resolve).toList();
        Stream<Path> libraries = values(command, "-l").stream()
                .flatMap(name -> folders.stream().flatMap(folder -> library(folder, name)));
        return Stream.concat(command.stream().map(directory::resolve), libraries)
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    private static Stream<Path> library(Path folder, String name) {
        return Stream.of("lib%s.so", "lib%s.a", "lib%s.dylib", "lib%s.dll.a", "%s.lib")
                .map(form -> folder.resolve(form.formatted(name)));
    }

    /** What stands behind an option, in the same word or as the next. */
    private static List<String> values(List<String> command, String option) {
        List<String> values = new ArrayList<>();
        for (int index = 0; index < command.size(); index++) {
            String word = command.get(index);
            if (word.equals(option) && index + 1 < command.size()) {
                values.add(command.get(index + 1));
            } else if (word.startsWith(option) && word.length() > option.length()) {
                values.add(word.substring(option.length()));
            }
        }
        return values;
    }
}
