package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the plan of any call. */
class PlanPropertyTest {

    static Stream<TestSignature> signatures() {
        return Stream.concat(HazardousSignatures.ALL.stream(), new RandomSignatures(7).next(2_000).stream());
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void everyByteIsPassedOnceAndEveryPlaceTakenOnce(TestSignature signature) {
        CallPlan plan = signature.plan(TARGET);
        List<Move> moves = new ArrayList<>();
        for (ArgumentPlan argument : plan.arguments()) {
            switch (argument) {
                case ArgumentPlan.Direct direct -> {
                    assertCovered(direct.layout(), direct.moves());
                    moves.addAll(direct.moves());
                }
                case ArgumentPlan.Indirect indirect -> throw new AssertionError("System V has none: " + indirect);
                case ArgumentPlan.Ignored ignored -> assertEquals(0, ignored.layout().byteSize());
            }
        }

        Set<Register> registers = new HashSet<>();
        switch (plan.result()) {
            case ReturnPlan.Direct direct -> {
                assertCovered(direct.layout(), direct.moves());
                assertDistinct(direct.moves());
            }
            case ReturnPlan.Memory memory -> registers.add(memory.pointer());
            case ReturnPlan.Nothing _ ->
                assertEquals(0, plan.function().returnLayout().map(MemoryLayout::byteSize).orElse(0L));
        }

        BitSet stack = new BitSet();
        for (Move move : moves) {
            switch (move.location()) {
                case Register register -> {
                    assertTrue(registers.add(register), () -> register + " is taken twice");
                    assertTrue(move.width() <= 8);
                }
                case Location.Stack slot -> {
                    int begin = Math.toIntExact(slot.offset());
                    int end = begin + Math.toIntExact(move.width());
                    assertEquals(0, begin % 8);
                    assertTrue(end <= plan.stackSize());
                    assertTrue(stack.get(begin, end).isEmpty(), () -> slot + " is taken twice");
                    stack.set(begin, end);
                }
            }
        }
        assertEquals(Math.ceilDiv(stack.length(), 8) * 8L, plan.stackSize());
        assertEquals(signature.firstVariadic().isPresent(), plan.vectorCount().isPresent());
        plan.vectorCount().ifPresent(count ->
                assertEquals(registers.stream().filter(Register::isVector).count(), count));
    }

    private static void assertCovered(MemoryLayout layout, List<Move> moves) {
        long offset = 0;
        for (Move move : moves) {
            assertEquals(offset, move.offset());
            assertTrue(move.width() > 0);
            offset += move.width();
        }
        assertEquals(layout.byteSize(), offset);
    }

    private static void assertDistinct(List<Move> moves) {
        assertEquals(moves.size(), moves.stream().map(Move::location).distinct().count());
    }
}
