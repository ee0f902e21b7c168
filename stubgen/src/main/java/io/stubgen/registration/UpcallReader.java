package io.stubgen.registration;

import java.util.List;
import java.util.Optional;

/** Reads the entries of {@code upcalls}. */
final class UpcallReader {
    private static final List<String> KEYS = List.of("returnType", "parameterTypes", "options", "condition", "reason");
    private static final List<String> EXTENSIONS = List.of("name", "exceptions", EntryTargets.KEY);

    private final SourceFile file;
    private final EntryTypes types;
    private final Problems problems;

    UpcallReader(SourceFile file, EntryTypes types, Problems problems) {
        this.file = file;
        this.types = types;
        this.problems = problems;
    }

    /** The entry, or empty if errors were reported. */
    Optional<UpcallEntry> read(Fields entry) {
        int errors = problems.errors();
        EntryKeys.check(file, entry, KEYS, EXTENSIONS);
        EntryAttributes.allowNoOptions(entry);
        Optional<String> name = EntryAttributes.name(entry);
        Uncaught uncaught = EntryAttributes.uncaught(entry);
        Origin origin = EntryAttributes.origin(entry, problems);
        Optional<Shape> shape = types.upcall(entry);
        if (problems.errors() > errors) {
            return Optional.empty();
        }
        return shape.map(read -> new UpcallEntry(
                entry.place(), read, uncaught, name.orElseGet(() -> StubNames.ofUpcall(read, uncaught)), origin));
    }
}
