package io.stubgen.registration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks which keys an entry has. */
final class EntryKeys {
    /** The keys that stubgen adds to GraalVM's for some kinds of entries, and where they belong. */
    private static final Map<String, String> SECTIONS = Map.of(
            "symbol", "downcalls and directUpcalls",
            "returnTargetSize", "downcalls",
            EntryTargets.KEY, "downcalls, upcalls and directUpcalls",
            "exceptions", "upcalls and directUpcalls");

    private EntryKeys() {}

    /**
     * Reports every key that the entry cannot have.
     *
     * @param keys those of GraalVM
     * @param extensions those that stubgen adds, in files of its own
     */
    static void check(SourceFile file, Fields entry, List<String> keys, List<String> extensions) {
        Map<String, String> misplaced = new HashMap<>();
        SECTIONS.forEach((key, sections) -> misplaced.put(key, "it belongs to " + sections));
        extensions.forEach(
                key -> misplaced.put(key, "GraalVM rejects it, it belongs in a file named *" + SourceFile.SUFFIX));
        List<String> known =
                file.isExtended() ? Stream.concat(keys.stream(), extensions.stream()).toList() : keys;
        entry.allowOnly(known, misplaced);
    }
}
