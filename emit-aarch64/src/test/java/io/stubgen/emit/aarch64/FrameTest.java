package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Architecture;
import io.stubgen.abi.Register;
import io.stubgen.abi.Target;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.FunctionAssembler;
import io.stubgen.emit.Label;
import io.stubgen.emit.MachineCode;
import io.stubgen.emit.Trampolines;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of every size are made and undone: what prologue and epilogue do to sp, x29 and memory. */
class FrameTest {
    private final Map<Register, Long> registers = new HashMap<>();
    private final Map<Long, Register> memory = new HashMap<>();

    static Stream<Arguments> frames() {
        return Arrays.stream(Target.values())
                .filter(target -> target.architecture() == Architecture.AARCH64)
                .flatMap(target -> LongStream.of(0, 8, 16, 40, 480, 496, 512, 4080, 1 << 24)
                        .boxed()
                        .flatMap(outgoing -> LongStream.of(
                                        0, 8, 16, 24, 464, 472, 480, 488, 496, 504, 512, 4064, 4072, 4080, 4096, 65_528)
                                .mapToObj(other -> Arguments.of(target, outgoing, other))));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void frameIsMadeAndUndone(Target target, long outgoing, long other) {
        A64Frame frame = A64Frame.of(target, outgoing, other);
        A64Code code = new A64Code();
        frame.enter(code, () -> new Label(0));
        int prologue = code.size();
        frame.leave(code);
        List<CodeItem> items = code.items();
        assertEquals(
                4 * items.stream().filter(A64Instruction.class::isInstance).count(),
                new FunctionAssembler(Assembler.BUILT_IN).assemble(items).bytes().length);

        registers.put(SP, 0L);
        items.subList(0, prologue).forEach(this::run);
        assertEquals(-frame.size(), registers.get(SP));
        assertEquals(0, frame.size() % 16);
        long record = registers.get(X29);
        assertEquals(X29, memory.get(record));
        assertEquals(X30, memory.get(record + 8));
        long start = -frame.size() + frame.contents();
        long end = start + outgoing + other;
        assertTrue(end <= 0 && (end <= record || record + 16 <= start), () -> frame + ", record at " + record);
        if (outgoing > 0) {
            assertEquals(0, frame.contents());
        }
        if (target == Target.MACOS_AARCH64) {
            assertEquals(-16, record);
        }
        items.subList(prologue, items.size()).forEach(this::run);
        assertEquals(0L, registers.get(SP));
    }

    private void run(CodeItem item) {
        switch (item) {
            case A64Instruction.Constant(ConstantOp op, Register destination, Register source, long value) -> {
                long sign = op == ConstantOp.ADD64 ? 1 : op == ConstantOp.SUB64 ? -1 : 0;
                registers.put(destination, registers.getOrDefault(source, 0L) + sign * value);
            }
            case A64Instruction.StackCombination(CombineOp op, Register destination, Register left, Register right) -> {
                long sign = op == CombineOp.ADD64 ? 1 : -1;
                registers.put(destination, registers.get(left) + sign * registers.get(right));
            }
            case A64Instruction.Wide(WideOp op, Register destination, int value, int shift) -> {
                long kept = op == WideOp.MOVK32 ? registers.get(destination) : 0;
                registers.put(destination, kept + ((long) value << shift));
            }
            case A64Access.Pair(PairOp op, Register first, Register second, Register base, int offset, var mode) -> {
                long before = registers.get(base);
                long place = mode == PairOp.Mode.POST_INDEX ? before : before + offset;
                if (op.isLoad()) {
                    assertEquals(first, memory.get(place));
                    assertEquals(second, memory.get(place + 8));
                } else {
                    memory.put(place, first);
                    memory.put(place + 8, second);
                }
                if (mode != PairOp.Mode.OFFSET) {
                    registers.put(base, before + offset);
                }
            }
            default -> { }
        }
    }

    /** With as many as there can be, the last slots are too far away for a relocation's addend. */
    @Test
    void trampolinesAreAllOfOneSize() {
        MachineCode code = new FunctionAssembler(Assembler.BUILT_IN)
                .assemble(A64Trampolines.of(new Trampolines(65_536)));
        assertEquals(65_536 * Trampolines.codeSize(Architecture.AARCH64), code.bytes().length);
        assertEquals(2 * 65_536, code.relocations().size());
        assertTrue(code.relocations().stream().allMatch(field -> field.addend() >= 0 && field.addend() < 1 << 20));
    }
}
