package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Plans beside those of the JDK's System V arranger, which works on any host. The one known deviation of JDK 25: it
 * refuses empty structs as arguments, which C does not pass.
 */
class JdkDifferentialTest {
    private static final int RANDOM_SIGNATURES = 20_000;

    private int equal;
    private int emptyStructs;

    /**
     * All parameter lists up to three and all results of int, float, double, pointer and a struct, for each struct of
     * up to three such fields.
     */
    @Test
    void enumeratedSignatures() {
        List<MemoryLayout> scalars = List.of(INT, FLOAT, DOUBLE, POINTER);
        for (List<MemoryLayout> fields : listsUpTo(3, scalars)) {
            if (fields.isEmpty()) {
                continue;
            }
            MemoryLayout struct = struct(fields.toArray(MemoryLayout[]::new));
            List<MemoryLayout> types = Stream.concat(scalars.stream(), Stream.of(struct)).toList();
            for (List<MemoryLayout> parameters : listsUpTo(3, types)) {
                MemoryLayout[] array = parameters.toArray(MemoryLayout[]::new);
                compare(FunctionDescriptor.ofVoid(array), OptionalInt.empty());
                types.forEach(result -> compare(FunctionDescriptor.of(result, array), OptionalInt.empty()));
            }
        }
        System.out.printf("JDK arranger, enumerated signatures: %d equal%n", equal);
        assertEquals(84 * 156 * 6, equal);
    }

    @Test
    void randomSignatures() {
        for (TestSignature signature : new RandomSignatures(25).next(RANDOM_SIGNATURES)) {
            compare(signature.function(), signature.firstVariadic());
        }
        System.out.printf(
                "JDK arranger, random signatures: %d equal, %d known deviations (empty struct arguments)%n",
                equal, emptyStructs);
        assertEquals(RANDOM_SIGNATURES, equal + emptyStructs);
        assertTrue(emptyStructs > 0 && equal > RANDOM_SIGNATURES * 9 / 10);
    }

    private void compare(FunctionDescriptor function, OptionalInt firstVariadic) {
        if (function.argumentLayouts().stream().anyMatch(layout -> layout.byteSize() == 0)) {
            assertThrows(IllegalArgumentException.class, () -> JdkPlan.jdk(function, firstVariadic));
            emptyStructs++;
            return;
        }
        CallPlan plan = CallPlanner.plan(TARGET, function, firstVariadic);
        assertEquals(JdkPlan.jdk(function, firstVariadic), JdkPlan.ours(plan), () -> CallPlanText.of(plan));
        equal++;
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
