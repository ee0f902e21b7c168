package io.stubgen.bindings;

import io.stubgen.abi.Target;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Numbers that differ between targets as Java expressions: bindings are one source for all targets. */
final class TargetExpression {
    /** The constant for the name of the target on which the code runs. */
    static final String TARGET = "TARGET";

    private TargetExpression() {}

    /**
     * An expression that is the number of the target on which it is evaluated.
     *
     * @param values by target; for a target that is not there, the value does not matter
     */
    static String of(Map<Target, Long> values) {
        Map<Long, Set<Target>> targets = new LinkedHashMap<>();
        values.forEach((target, value) ->
                targets.computeIfAbsent(value, _ -> EnumSet.noneOf(Target.class)).add(target));
        if (targets.size() == 1) {
            return Long.toString(values.values().iterator().next());
        }
        long last = targets.keySet().iterator().next();
        String conditions = targets.entrySet().stream()
                .filter(entry -> entry.getKey() != last)
                .map(entry -> condition(entry.getValue(), values.keySet()) + " ? " + entry.getKey() + " : ")
                .collect(Collectors.joining());
        return conditions + last;
    }

    /** Whether code has expressions that want the target's name. */
    static boolean isUsedIn(String code) {
        return code.contains(TARGET + ".equals(");
    }

    /** The expression where the constants are those of another class. */
    static String in(String owner, String expression) {
        return expression
                .replace(LayoutExtent.SHORT_LONG, owner + "." + LayoutExtent.SHORT_LONG)
                .replace(TARGET + ".equals(", owner + "." + TARGET + ".equals(");
    }

    /** What is true on those targets, and false on the other ones of all. */
    private static String condition(Set<Target> targets, Set<Target> all) {
        boolean shortLong = all.stream().allMatch(target -> targets.contains(target) == (target.longSize() == 4));
        return shortLong
                ? LayoutExtent.SHORT_LONG
                : targets.stream()
                        .map(target -> TARGET + ".equals(\"" + target + "\")")
                        .collect(Collectors.joining(" || ", targets.size() > 1 ? "(" : "", targets.size() > 1 ? ")" : ""));
    }
}
