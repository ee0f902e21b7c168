package io.stubgen.bindings;

import io.stubgen.abi.Target;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs between targets, as Java source that uses {@link TargetConstant}s: bindings are one source for all. */
final class TargetExpression {
    private TargetExpression() {}

    /**
     * An expression that is the value of the target on which it is evaluated.
     *
     * @param values by target, as Java source; for a target that is not there, the value does not matter
     */
    static <T> String of(Map<Target, T> values) {
        return cases(values).entrySet().stream()
                .map(choice -> choice.getValue().isEmpty()
                        ? choice.getKey().toString()
                        : choice.getValue() + " ? " + choice.getKey() + " : ")
                .collect(Collectors.joining());
    }

    /** Statements, of which those of the target are carried out. */
    static String statements(int indent, Map<Target, String> values) {
        String margin = " ".repeat(indent);
        Map<String, String> cases = cases(values);
        if (cases.size() == 1) {
            return margin + cases.keySet().iterator().next() + "\n";
        }
        StringBuilder text = new StringBuilder();
        cases.forEach((statement, condition) -> {
            String otherwise = text.isEmpty() ? "" : "} else ";
            text.append(
                            condition.isEmpty()
                                    ? margin + otherwise + "{"
                                    : SourceLines.condition(indent, otherwise + "if (", condition, ") {"))
                    .append("\n" + margin + "    " + statement + "\n");
        });
        return text.append(margin).append("}\n").toString();
    }

    /** The different values, and in which condition each is the one; the last one is it in all others. */
    private static <T> Map<T, String> cases(Map<Target, T> values) {
        Map<T, Set<Target>> targets = new LinkedHashMap<>();
        values.forEach((target, value) ->
                targets.computeIfAbsent(value, _ -> EnumSet.noneOf(Target.class)).add(target));
        T last = targets.keySet().iterator().next();
        Map<T, String> cases = new LinkedHashMap<>();
        targets.forEach((value, those) -> {
            if (!value.equals(last)) {
                cases.put(value, condition(those, values.keySet()));
            }
        });
        cases.put(last, "");
        return cases;
    }

    /** What is true on those targets, and false on the other ones of all. */
    private static String condition(Set<Target> targets, Set<Target> all) {
        return TargetConstant.isShortLong(targets, all)
                ? TargetConstant.SHORT_LONG.toString()
                : PlatformTest.JVM.on(targets);
    }
}
