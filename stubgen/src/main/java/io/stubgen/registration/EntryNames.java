package io.stubgen.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gives entries their final names, and finds which of them ask for the same stub. */
final class EntryNames {
    private EntryNames() {}

    /**
     * The entries of each stub, ascending by name. Reports names that stand for two stubs.
     *
     * @param entries in the order in which they get their names
     */
    static Collection<List<Entry>> byName(List<Entry> entries, Problems problems) {
        Map<String, List<Entry>> byName = new TreeMap<>();
        withTypesOfOverloads(entries)
                .forEach(entry -> byName.computeIfAbsent(entry.name(), _ -> new ArrayList<>()).add(entry));
        byName.values().forEach(equallyNamed -> requireSame(equallyNamed, problems));
        return byName.values();
    }

    private static void requireSame(List<Entry> equallyNamed, Problems problems) {
        Entry first = equallyNamed.getFirst();
        for (Entry other : equallyNamed) {
            if (!other.isSame(first)) {
                problems.error(
                        other.place(),
                        other.origin().entry(),
                        "the name %s stands for %s already, at %s: %s; another \"name\" is expected"
                                .formatted(
                                        Words.quote(first.name()),
                                        first.kind(),
                                        first.place(),
                                        first.origin().entry()));
            }
        }
    }

    /** The entries, with the types in the names of direct upcalls that would have the name of another one. */
    private static List<Entry> withTypesOfOverloads(List<Entry> entries) {
        Map<String, Set<String>> overloads = new HashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof DirectUpcallEntry upcall && upcall.givenName().isEmpty()) {
                overloads.computeIfAbsent(upcall.name(), _ -> new HashSet<>()).add(upcall.withTypesInName().name());
            }
        }
        return entries.stream()
                .map(entry -> entry instanceof DirectUpcallEntry upcall
                                && upcall.givenName().isEmpty()
                                && overloads.get(upcall.name()).size() > 1
                        ? upcall.withTypesInName()
                        : entry)
                .toList();
    }
}
