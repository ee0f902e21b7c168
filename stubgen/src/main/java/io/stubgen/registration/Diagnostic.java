package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that is wrong with an input.
 *
 * @param severity whether the input can be used all the same
 * @param place of the part that is wrong
 * @param entry path of the part in the document, as in {@code downcalls[3].parameterTypes[1]}; empty for what is
 *     wrong with the file as a whole
 * @param message what is wrong and what would be right: one line, no full stop
 * @param targets on which it is wrong; empty if on all that were asked for
 */
public record Diagnostic(Severity severity, Place place, String entry, String message, List<Target> targets) {
    private static final int MAX_MESSAGE_LENGTH = 1000;
    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::place)
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::entry)
            .thenComparing(Diagnostic::message);

    /** How bad it is. */
    public enum Severity {
        /** The input cannot be used as it stands. */
        ERROR,
        /** It can, but is probably not what was meant, or not what other tools take. */
        WARNING;

        /** The word in messages. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Diagnostic {
        targets = List.copyOf(targets);
        if (message.length() > MAX_MESSAGE_LENGTH) {
            int half = MAX_MESSAGE_LENGTH / 2;
            message = message.substring(0, half) + " ... " + message.substring(message.length() - half);
        }
    }

    /** What does not depend on the target. */
    Diagnostic(Severity severity, Place place, String entry, String message) {
        this(severity, place, entry, message, List.of());
    }

    /** An error of a registration as a whole. */
    public static Diagnostic error(Origin origin, String message) {
        return new Diagnostic(Severity.ERROR, origin.place(), origin.entry(), message);
    }

    /** An error of something as a whole. */
    public static Diagnostic error(Place place, String message) {
        return new Diagnostic(Severity.ERROR, place, "", message);
    }

    /** The same, wrong on these targets. */
    Diagnostic on(Collection<Target> some) {
        return new Diagnostic(severity, place, entry, message, List.copyOf(some));
    }

    /**
     * What is wrong on several targets: each problem once, and with its targets if there are others without it. In the
     * order of places.
     *
     * @param byTarget what is wrong on each of the targets that were asked for
     */
    public static List<Diagnostic> united(Map<Target, List<Diagnostic>> byTarget) {
        Map<Diagnostic, Set<Target>> targets = new LinkedHashMap<>();
        byTarget.forEach((target, diagnostics) -> diagnostics.forEach(diagnostic -> targets.computeIfAbsent(
                        diagnostic.on(List.of()), _ -> EnumSet.noneOf(Target.class))
                .addAll(diagnostic.targets.isEmpty() ? List.of(target) : diagnostic.targets)));
        List<Diagnostic> united = new ArrayList<>();
        targets.forEach((diagnostic, some) ->
                united.add(some.equals(byTarget.keySet()) ? diagnostic : diagnostic.on(some)));
        return inOrder(united);
    }

    /** By place, each once. */
    static List<Diagnostic> inOrder(List<Diagnostic> diagnostics) {
        return diagnostics.stream().sorted(ORDER).distinct().toList();
    }

    /** {@code file:line:column: error: entry: message (on target, target)}. */
    @Override
    public String toString() {
        String on = targets.stream().map(Target::toString).collect(Collectors.joining(", "));
        return place + ": " + severity + ": " + (entry.isEmpty() ? "" : entry + ": ") + message
                + (on.isEmpty() ? "" : " (on " + on + ")");
    }
}
