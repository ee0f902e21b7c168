package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans beside those of the JDK's arrangers, which work on any host: all that differs is a {@link JdkDeviation}. */
class JdkDifferentialTest {
    private static final boolean FULL = Boolean.getBoolean("stubgen.full");
    private static final int RANDOM_SIGNATURES = FULL ? 20_000 : 4_000;

    /** In a short run, every so many of the enumerated structs; a prime to the number of fields' types. */
    private static final int STRUCT_STEP = FULL ? 1 : 7;

    private final Map<JdkDeviation, Integer> deviations = new EnumMap<>(JdkDeviation.class);
    private int equal;

    /**
     * All parameter lists up to three and all results of int, float, double, pointer and a struct, for each struct of
     * up to three such fields: the signatures of OpenJDK's own tests of its linker.
     */
    @ParameterizedTest
    @EnumSource(value = Target.class, mode = EnumSource.Mode.EXCLUDE, names = "MACOS_X64")
    void enumeratedSignatures(Target target) {
        List<MemoryLayout> scalars = List.of(INT, FLOAT, DOUBLE, POINTER);
        List<List<MemoryLayout>> structs = listsUpTo(3, scalars).stream().filter(list -> !list.isEmpty()).toList();
        for (int index = 0; index < structs.size(); index += STRUCT_STEP) {
            MemoryLayout struct = struct(structs.get(index).toArray(MemoryLayout[]::new));
            List<MemoryLayout> types = Stream.concat(scalars.stream(), Stream.of(struct)).toList();
            for (List<MemoryLayout> parameters : listsUpTo(3, types)) {
                MemoryLayout[] array = parameters.toArray(MemoryLayout[]::new);
                compare(target, FunctionDescriptor.ofVoid(array), OptionalInt.empty());
                types.forEach(result -> compare(target, FunctionDescriptor.of(result, array), OptionalInt.empty()));
            }
        }
        print(target, "enumerated");
        assertEquals(84 / STRUCT_STEP * 156 * 6, equal);
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, mode = EnumSource.Mode.EXCLUDE, names = "MACOS_X64")
    void randomSignatures(Target target) {
        for (TestSignature signature : new RandomSignatures(25).next(RANDOM_SIGNATURES)) {
            TestSignature translated = signature.on(target);
            compare(target, translated.function(), translated.firstVariadic());
        }
        print(target, "random");
        assertTrue(equal > RANDOM_SIGNATURES * 8 / 10);
        for (JdkDeviation deviation : JdkDeviation.values()) {
            assertEquals(deviation.targets().contains(target), deviations.containsKey(deviation), deviation.name());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, mode = EnumSource.Mode.EXCLUDE, names = "MACOS_X64")
    void hazardousSignatures(Target target) {
        for (TestSignature signature : HazardousSignatures.ALL) {
            TestSignature translated = signature.on(target);
            compare(target, translated.function(), translated.firstVariadic());
        }
        print(target, "hazardous");
    }

    private void print(Target target, String kind) {
        System.out.printf("JDK arranger of %s, %s signatures: %d equal; %s%n", target, kind, equal, deviations);
    }

    private void compare(Target target, FunctionDescriptor function, OptionalInt firstVariadic) {
        CallPlan plan = CallPlanner.plan(target, function, firstVariadic);
        Optional<List<String>> jdk = JdkPlan.ofJdk(target, function, firstVariadic);
        List<String> ours = JdkPlan.of(plan);
        if (jdk.equals(Optional.of(ours))) {
            equal++;
            return;
        }
        List<JdkDeviation> found =
                Stream.of(JdkDeviation.values()).filter(deviation -> deviation.explains(plan, jdk)).toList();
        assertTrue(
                !found.isEmpty(),
                () -> "%s%nThe JDK: %s%nOurs: %s".formatted(CallPlanText.of(plan), jdk, ours));
        found.forEach(deviation -> deviations.merge(deviation, 1, Integer::sum));
    }

    private static List<List<MemoryLayout>> listsUpTo(int length, List<MemoryLayout> types) {
        List<List<MemoryLayout>> lists = new ArrayList<>();
        List<List<MemoryLayout>> longest = List.of(List.of());
        lists.addAll(longest);
        for (int size = 1; size <= length; size++) {
            longest = longest.stream()
                    .flatMap(list -> types.stream().map(type -> Stream.concat(list.stream(), Stream.of(type)).toList()))
                    .toList();
            lists.addAll(longest);
        }
        return lists;
    }
}
