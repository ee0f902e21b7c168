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
    /** The names with types that direct upcalls without a given name would have, by the names without. */
    private final Map<String, Set<String>> overloads = new HashMap<>();

    /** @param entries those of all targets: a name is the same on each */
    EntryNames(Collection<List<Entry>> entries) {
        for (List<Entry> onTarget : entries) {
            for (Entry entry : onTarget) {
                if (entry instanceof DirectUpcallEntry upcall && upcall.givenName().isEmpty()) {
                    overloads.computeIfAbsent(upcall.name(), _ -> new HashSet<>())
                            .add(upcall.withTypesInName().name());
                }
            }
        }
    }

    /**
     * The entries of each stub, ascending by name. Reports names that stand for two stubs.
     *
     * @param entries those of one target, in the order in which they get their names
     */
    Collection<List<Entry>> byName(List<Entry> entries, Problems problems) {
        Map<String, List<Entry>> byName = new TreeMap<>();
        for (Entry entry : entries) {
            Entry named = withTypesOfOverload(entry);
            byName.computeIfAbsent(named.name(), _ -> new ArrayList<>()).add(named);
        }
        byName.values().forEach(equallyNamed -> requireSame(equallyNamed, problems));
        return byName.values();
    }

    private static void requireSame(List<Entry> equallyNamed, Problems problems) {
        Entry first = equallyNamed.getFirst();
        for (Entry other : equallyNamed) {
            if (!other.isSame(first)) {
                reportTaken(other, first, problems);
            }
        }
    }

    /** Reports an entry whose name stands for another stub. */
    static void reportTaken(Entry entry, Entry first, Problems problems) {
        problems.error(
                entry.place(),
                entry.origin().entry(),
                "the name %s stands for %s already, at %s: %s; another \"name\" is expected"
                        .formatted(
                                Words.quote(first.name()),
                                first.kind(),
                                first.place(),
                                first.origin().entry()));
    }

    /** The entry, with the types in its name if it is a direct upcall that would have the name of another one. */
    private Entry withTypesOfOverload(Entry entry) {
        return entry instanceof DirectUpcallEntry upcall
                        && upcall.givenName().isEmpty()
                        && overloads.get(upcall.name()).size() > 1
                ? upcall.withTypesInName()
                : entry;
    }
}
