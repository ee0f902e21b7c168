package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The entries on targets other than the one that is asked for, if they do not follow from those on it. */
final class OtherTargets {
    private final Target asked;
    private final Documents documents;
    private final Map<Target, Elsewhere> others = new EnumMap<>(Target.class);

    /** What is on a target, and what is wrong with it; {@code failed} if the types are, so that nothing was read. */
    private record Elsewhere(List<Entry> entries, Problems problems, boolean failed) {}

    /** Reads the entries. */
    OtherTargets(Target asked, Documents documents, Function<Target, Optional<MethodFinder>> methods) {
        this.asked = asked;
        this.documents = documents;
        if (documents.dependOnTarget()) {
            for (Target other : Target.values()) {
                if (other != asked) {
                    others.put(other, read(other, methods.apply(other)));
                }
            }
        }
    }

    private Elsewhere read(Target other, Optional<MethodFinder> methods) {
        Problems problems = new Problems();
        try {
            return new Elsewhere(documents.entries(other, methods, problems), problems, false);
        } catch (InvalidInputException e) {
            return new Elsewhere(List.of(), problems, true);
        }
    }

    /** The entries on each target. */
    Map<Target, List<Entry>> entries() {
        Map<Target, List<Entry>> entries = new EnumMap<>(Target.class);
        others.forEach((target, there) -> entries.put(target, there.entries));
        return entries;
    }

    /** Collects what is wrong with the entries of one of these targets. */
    Problems problems(Target other) {
        return others.get(other).problems;
    }

    /**
     * Reports what is wrong with entries that are for these targets and not for the one that is asked for: bindings
     * have a member for each of them. What is wrong here with others is told when stubs are made for these targets.
     */
    void report(Problems problems) {
        Map<Diagnostic, Set<Target>> wrong = new LinkedHashMap<>();
        others.forEach((other, there) -> there.problems.all().stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .filter(diagnostic -> documents.isOfOtherTargets(diagnostic, asked)
                        || there.failed && documents.differ(other, asked))
                .forEach(diagnostic -> wrong.computeIfAbsent(diagnostic, _ -> EnumSet.noneOf(Target.class))
                        .add(other)));
        wrong.forEach((diagnostic, targets) -> problems.error(diagnostic.on(targets)));
    }
}
