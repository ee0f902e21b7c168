package io.stubgen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the plan of any call. */
class PlanPropertyTest {

    private static final int SHADOW_SPACE = 32;

    static Stream<Arguments> calls() {
        List<TestSignature> random = new RandomSignatures(7).next(1_000);
        List<TestSignature> signatures = Stream.concat(HazardousSignatures.ALL.stream(), random.stream()).toList();
        return Stream.of(Target.values())
                .flatMap(target -> signatures.stream().map(signature -> Arguments.of(target, signature)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyByteIsPassedOnceAndEveryPlaceTakenOnce(Target target, TestSignature signature) {
        CallPlan plan = signature.plan(target);
        List<Move> moves = new ArrayList<>();
        for (ArgumentPlan argument : plan.arguments()) {
            switch (argument) {
                case ArgumentPlan.Direct direct -> {
                    assertCovered(direct.layout(), withoutCopy(plan, direct));
                    moves.addAll(direct.moves());
                }
                case ArgumentPlan.Indirect indirect -> {
                    assertEquals(new Move(0, 8, Extension.NONE, indirect.pointer().location()), indirect.pointer());
                    moves.add(indirect.pointer());
                }
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
        if (target.convention() == Target.Convention.WIN64) {
            stack.set(0, SHADOW_SPACE);
        }
        for (Move move : moves) {
            switch (move.location()) {
                case Register register -> {
                    assertTrue(registers.add(register), () -> register + " is taken twice");
                    assertTrue(move.width() <= 8);
                }
                case Location.Stack slot -> {
                    int begin = Math.toIntExact(slot.offset());
                    int end = begin + Math.toIntExact(move.width());
                    assertEquals(0, begin % alignment(target, move));
                    assertTrue(end <= plan.stackSize());
                    assertTrue(stack.get(begin, end).isEmpty(), () -> slot + " is taken twice");
                    stack.set(begin, end);
                }
            }
        }
        assertEquals(Math.ceilDiv(stack.length(), 8) * 8L, plan.stackSize());
        boolean counts = target.convention() == Target.Convention.SYSV && signature.firstVariadic().isPresent();
        assertEquals(counts, plan.vectorCount().isPresent());
        plan.vectorCount().ifPresent(count ->
                assertEquals(registers.stream().filter(Register::isVector).count(), count));
    }

    /** On Apple AArch64 of a scalar; whatever is larger than one is aligned to four bytes at least. */
    private static long alignment(Target target, Move move) {
        return target == Target.MACOS_AARCH64 ? Math.min(4, Long.lowestOneBit(move.width())) : 8;
    }

    /** Microsoft's x64 convention has variadic floating-point arguments in two registers. */
    private static List<Move> withoutCopy(CallPlan plan, ArgumentPlan.Direct direct) {
        List<Move> moves = direct.moves();
        boolean isCopied = plan.target().convention() == Target.Convention.WIN64
                && plan.firstVariadic().isPresent()
                && moves.size() == 2;
        if (isCopied) {
            assertTrue(((Register) moves.getFirst().location()).isVector());
            assertFalse(((Register) moves.getLast().location()).isVector());
        }
        return isCopied ? moves.subList(0, 1) : moves;
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
