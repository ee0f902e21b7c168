package io.stubgen.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dynamic linkers and the JVM say when they do not load a library, and what it means for who wants it. */
final class DynamicLinkerMessage {

    /** A message by its pattern, and the sentence that it becomes. */
    private record Rule(Pattern pattern, BiFunction<LoadFailure, Matcher, String> sentence) {
        Rule(String pattern, BiFunction<LoadFailure, Matcher, String> sentence) {
            this(Pattern.compile(pattern), sentence);
        }
    }

    private static final List<Rule> RULES = List.of(
            // The JVM
            new Rule("already loaded in another class ?loader|being loaded in another class ?loader", (library, any) ->
                    loadedElsewhere(library)),
            // glibc: file: undefined symbol: name[, version x]
            new Rule("(\\S+): undefined symbol: ([^\\s,]+)", (library, found) ->
                    undefined(library, found.group(1), found.group(2))),
            // musl: Error relocating file: name: symbol not found
            new Rule("Error relocating (\\S+): (\\S+): symbol not found", (library, found) ->
                    undefined(library, found.group(1), found.group(2))),
            // macOS: symbol not found in flat namespace '_name', or Symbol not found: _name
            new Rule("(?i)symbol not found(?: in flat namespace '|: )_?([^\\s']+)", (library, found) ->
                    undefined(library, library.file().toString(), found.group(1))),
            // glibc
            new Rule("(\\S+): cannot open shared object file: No such file", (library, found) ->
                    needs(library, found.group(1))),
            // musl
            new Rule("Error loading shared library (\\S+): No such file", (library, found) ->
                    needs(library, found.group(1))),
            // macOS
            new Rule("Library not loaded: (\\S+)", (library, found) -> needs(library, found.group(1))),
            // Windows, of which the JVM names no library
            new Rule("Can't find dependent libraries", (library, any) -> needs(library, "")),
            // glibc: file: version `GLIBC_2.38' not found
            new Rule("(\\S+): version [`'](\\S+)' not found", (library, found) -> """
                    %s was linked with a newer %s than this system has: it needs version %s. Link it on a system as \
                    old as the oldest on which it is to run.""".formatted(
                    library.subject(), Path.of(found.group(1)).getFileName(), found.group(2))),
            // glibc, on a file system that is mounted with noexec
            new Rule("failed to map segment from shared object", (library, any) -> noExecution(library)));

    private DynamicLinkerMessage() {
    }

    /** A sentence for words that are known here. */
    static Optional<String> sentence(LoadFailure library, String words) {
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(words);
            if (matcher.find()) {
                return Optional.of(rule.sentence().apply(library, matcher));
            }
        }
        return Optional.empty();
    }

    private static String undefined(LoadFailure library, String user, String symbol) {
        if (!Path.of(user).getFileName().equals(library.file().getFileName())) {
            return """
                    %s needs the library %s, which needs the symbol %s, and no library that is loaded defines it. Link \
                    %2$s with the library that does.""".formatted(library.subject(), user, symbol);
        }
        return """
                %s calls %s, and no library that it is linked with defines it. Link it with the one that does, as in \
                -lfoo: after the object on the linker's command line, or in <arguments> of the Maven plugin's goal \
                link.""".formatted(library.subject(), symbol);
    }

    private static String needs(LoadFailure library, String other) {
        String which = other.isEmpty() ? "another library" : "the library " + other;
        String remedy = switch (library.platform().operatingSystem()) {
            case "windows" -> "Put it beside the library, or its folder into PATH.";
            case "macos" -> "Put it where it was when the library was linked, or link with -Wl,-rpath,FOLDER.";
            default -> "Put its folder into LD_LIBRARY_PATH, or link with -Wl,-rpath,FOLDER.";
        };
        return "%s needs %s, which the dynamic linker does not find. %s".formatted(library.subject(), which, remedy);
    }

    private static String loadedElsewhere(LoadFailure library) {
        return """
                %s is loaded by another class loader of this process already, and a JVM lets only one class loader \
                have a file. Put it into the jar as the resource %s, which is copied for each class loader, or give \
                each a copy of its own.""".formatted(
                library.subject(), library.platform().resource(library.platform().fileName(library.name())));
    }

    private static String noExecution(LoadFailure library) {
        return library.isCopy()
                ? """
                %s cannot be run from %s, whose file system does not allow that (noexec). Name a folder that does with \
                -Djava.io.tmpdir=FOLDER.""".formatted(library.subject(), library.file().getParent())
                : "%s is on a file system that does not allow to run it (noexec). Put it on one that does."
                        .formatted(library.subject());
    }
}
