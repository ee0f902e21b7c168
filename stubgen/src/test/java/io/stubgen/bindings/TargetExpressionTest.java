package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.Target;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated, compiled and evaluated with the name of each target. */
class TargetExpressionTest {
    /** As a class on a JVM has the constants, but with the name as an argument. */
    private static final String METHOD = """
                static int value%s(String TARGET) {
                    boolean SHORT_LONG = %s;
            %s    }
            """;

    @TempDir
    private Path directory;

    @Test
    void expressionIsTheValueOfTheTarget() throws Exception {
        assertValues(maps(), values -> "        return " + TargetExpression.of(values) + ";\n");
    }

    @Test
    void statementIsThatOfTheTarget() throws Exception {
        assertValues(maps(), values -> {
            Map<Target, String> statements = new EnumMap<>(Target.class);
            values.forEach((target, value) -> statements.put(target, "value = " + value + ";"));
            return "        int value;\n" + TargetExpression.statements(8, statements) + "        return value;\n";
        });
    }

    @Test
    void conditionIsTrueOnItsTargetsAlone() throws Exception {
        assertValues(indicators(), values -> "        return " + PlatformTest.JVM.on(ones(values)) + " ? 1 : 0;\n");
    }

    @Test
    void oppositeIsTrueOnAllOthers() throws Exception {
        assertValues(
                indicators(),
                values -> "        return " + PlatformTest.JVM.elsewhere(ones(values)) + " ? 0 : 1;\n");
    }

    /** Three values at most, on some targets. */
    private static List<Map<Target, Integer>> maps() {
        Random random = new Random(1);
        List<Map<Target, Integer>> maps = new ArrayList<>();
        while (maps.size() < 300) {
            Map<Target, Integer> values = new EnumMap<>(Target.class);
            for (Target target : Target.values()) {
                int value = random.nextInt(4);
                if (value > 0) {
                    values.put(target, value);
                }
            }
            if (!values.isEmpty()) {
                maps.add(values);
            }
        }
        return maps;
    }

    /** One on the targets of each set but that of none, zero on the others. */
    private static List<Map<Target, Integer>> indicators() {
        List<Map<Target, Integer>> maps = new ArrayList<>();
        for (int set = 1; set < 1 << Target.values().length; set++) {
            Map<Target, Integer> values = new EnumMap<>(Target.class);
            for (Target target : Target.values()) {
                values.put(target, set >> target.ordinal() & 1);
            }
            maps.add(values);
        }
        return maps;
    }

    private static Set<Target> ones(Map<Target, Integer> values) {
        return Arrays.stream(Target.values())
                .filter(target -> values.get(target) == 1)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Target.class)));
    }

    private void assertValues(List<Map<Target, Integer>> maps, Function<Map<Target, Integer>, String> body)
            throws Exception {
        StringBuilder methods = new StringBuilder();
        for (int index = 0; index < maps.size(); index++) {
            methods.append(METHOD.formatted(
                    index, TargetConstant.SHORT_LONG.value(PlatformTest.JVM), body.apply(maps.get(index))));
        }
        String source = "class Values {\n" + methods + "}\n";
        Path file = Files.writeString(directory.resolve("Values.java"), source);
        JavaCompilation.compile(17, List.of(directory), directory, file);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            Class<?> type = loader.loadClass("Values");
            for (int index = 0; index < maps.size(); index++) {
                Method method = type.getDeclaredMethod("value" + index, String.class);
                method.setAccessible(true);
                for (Map.Entry<Target, Integer> value : maps.get(index).entrySet()) {
                    String name = value.getKey().toString();
                    assertEquals(value.getValue(), method.invoke(null, name), name + ": " + maps.get(index));
                }
            }
        }
    }
}
