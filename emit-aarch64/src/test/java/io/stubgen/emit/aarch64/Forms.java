package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.AArch64Registers;
import io.stubgen.abi.Register;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Instruction.LocalBranch.Reach;
import io.stubgen.emit.Label;
import io.stubgen.emit.peer.EmittedInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Every form of instruction, registers exhaustively, displacements and constants at the boundaries of their encodings.
 */
final class Forms {
    private static final List<Register> NUMBERED =
            IntStream.range(0, 31).mapToObj(AArch64Registers::integer).toList();
    /** Where 31 is the zero register. */
    private static final List<Register> WITH_ZERO = plus(NUMBERED, A64Instruction.ZERO);
    /** Where 31 is the stack pointer. */
    private static final List<Register> WITH_STACK = plus(NUMBERED, SP);

    private static final List<Register> VECTORS =
            IntStream.range(0, 32).mapToObj(AArch64Registers::vector).toList();
    private static final long[] ARITHMETIC = {0, 1, 0x123, 0xfff, 0x1000, 0xfff000};
    private static final int[] HALVES = {0, 1, 0x1234, 0x8000, 0xffff};
    private static final String SYMBOL = "a_symbol";

    private Forms() {}

    /** All of them. */
    static List<EmittedInstruction> all() {
        Stream<Instruction> forms = Stream.of(
                        plain(), registers(), combinations(), constants(), masks(), wide(), fields(), accesses(),
                        pairs(), exclusives(), branches(), symbols())
                .flatMap(instructions -> instructions);
        return Stream.concat(forms.map(EmittedInstruction::of), jumps()).toList();
    }

    private static Stream<Instruction> plain() {
        return Arrays.stream(PlainOp.values()).map(A64Instruction.Plain::new);
    }

    private static Stream<Instruction> registers() {
        return Arrays.stream(RegisterOp.values())
                .flatMap(op -> bank(op.destinationBank()).stream()
                        .flatMap(destination -> bank(op.sourceBank()).stream()
                                .map(source -> new A64Instruction.Registers(op, destination, source))));
    }

    private static List<Register> bank(RegisterOp.Bank bank) {
        return switch (bank) {
            case INTEGER -> WITH_ZERO;
            case VECTOR -> VECTORS;
        };
    }

    private static Stream<Instruction> combinations() {
        Stream<Instruction> shifted = Arrays.stream(CombineOp.values())
                .flatMap(op -> WITH_ZERO.stream().flatMap(one -> WITH_ZERO.stream().flatMap(other ->
                        IntStream.of(0, 1, 8 * op.width() - 1).boxed().flatMap(shift -> Stream.of(
                                new A64Instruction.Combination(op, one, other, X5, shift),
                                new A64Instruction.Combination(op, X5, one, other, shift))))));
        Stream<Instruction> stack = Stream.of(CombineOp.ADD64, CombineOp.SUB64)
                .flatMap(op -> WITH_STACK.stream().flatMap(one -> WITH_ZERO.stream().flatMap(other -> Stream.of(
                        new A64Instruction.StackCombination(op, one, SP, other),
                        new A64Instruction.StackCombination(op, SP, one, other)))));
        return Stream.concat(shifted, stack);
    }

    private static Stream<Instruction> constants() {
        return Arrays.stream(ConstantOp.values()).flatMap(op -> switch (op.form()) {
            case ARITHMETIC -> arithmetic(op);
            case SHIFT_LEFT, SHIFT_RIGHT -> withConstants(op, WITH_ZERO, WITH_ZERO, 1, 2, 8, 8 * op.width() - 1);
            case MASK -> withConstants(op, WITH_STACK, WITH_ZERO, 1, 0x1f, 0xfffffff0L);
        });
    }

    private static Stream<Instruction> arithmetic(ConstantOp op) {
        boolean setsFlags = op == ConstantOp.SUBS32 || op == ConstantOp.SUBS64;
        return withConstants(op, setsFlags ? WITH_ZERO : WITH_STACK, WITH_STACK, ARITHMETIC);
    }

    private static Stream<Instruction> withConstants(
            ConstantOp op, List<Register> destinations, List<Register> sources, long... values) {
        return destinations.stream().flatMap(destination -> sources.stream().flatMap(source ->
                LongStream.of(values).mapToObj(value -> new A64Instruction.Constant(op, destination, source, value))));
    }

    /** Every constant that is a mask: runs of every length, rotated and repeated in every way. */
    private static Stream<Instruction> masks() {
        Set<Long> values = new TreeSet<>();
        for (int size = 2; size <= 64; size *= 2) {
            for (int length = 1; length < size; length++) {
                for (int rotation = 0; rotation < size; rotation++) {
                    values.add(mask(size, length, rotation));
                }
            }
        }
        assertEquals(5334, values.size());
        List<Instruction> masks = new ArrayList<>();
        for (long value : values) {
            masks.add(new A64Instruction.Constant(ConstantOp.AND64, X3, X4, value));
            if (value == (value << 32 | value >>> 32)) {
                masks.add(new A64Instruction.Constant(ConstantOp.AND32, X3, X4, value & 0xffff_ffffL));
            }
        }
        return masks.stream();
    }

    private static long mask(int size, int length, int rotation) {
        long value = 0;
        for (int bit = 0; bit < 64; bit++) {
            if ((bit + rotation) % size < length) {
                value |= 1L << bit;
            }
        }
        return value;
    }

    private static Stream<Instruction> wide() {
        return Arrays.stream(WideOp.values())
                .flatMap(op -> WITH_ZERO.stream()
                        .flatMap(register -> IntStream.range(0, op.width() / 2)
                                .boxed()
                                .flatMap(half -> Arrays.stream(HALVES)
                                        .mapToObj(value ->
                                                new A64Instruction.Wide(op, register, value, 16 * half)))));
    }

    private static Stream<Instruction> fields() {
        Stream<Instruction> fields = Arrays.stream(FieldOp.values())
                .flatMap(op -> WITH_ZERO.stream().flatMap(one -> NUMBERED.stream().flatMap(other -> Stream.of(
                        new A64Instruction.Field(op, one, other, 1, 1),
                        new A64Instruction.Field(op, one, other, 8, 16),
                        new A64Instruction.Field(op, one, other, 63, 1),
                        new A64Instruction.Field(op, one, other, 1, 63)))));
        Stream<Instruction> extracts = NUMBERED.stream().flatMap(one -> NUMBERED.stream().flatMap(other -> Stream.of(
                new A64Instruction.Extract(one, other, X7, 1),
                new A64Instruction.Extract(one, X7, other, 63),
                new A64Instruction.Extract(X7, one, other, 8))));
        return Stream.concat(fields, extracts);
    }

    private static Stream<Instruction> accesses() {
        return Arrays.stream(AccessOp.values()).flatMap(op -> (op.isVector() ? VECTORS : WITH_ZERO).stream()
                .flatMap(register -> WITH_STACK.stream().flatMap(base -> Stream.concat(
                        displacements(op).mapToObj(displacement -> Memory.at(base, displacement)),
                        Stream.of(X0, X15, X30, A64Instruction.ZERO).map(index -> new Memory.Indexed(base, index)))
                        .map(memory -> new A64Access.Single(op, register, memory)))));
    }

    private static IntStream displacements(AccessOp op) {
        int width = op.memoryWidth();
        return IntStream.of(0, width, 2 * width, 4095 * width, 1, 255, -1, -width, -256, width + 1).distinct();
    }

    private static Stream<Instruction> pairs() {
        return Arrays.stream(PairOp.values()).flatMap(op -> (op.isVector() ? VECTORS : WITH_ZERO).stream()
                .flatMap(register -> WITH_STACK.stream().flatMap(base -> Arrays.stream(PairOp.Mode.values())
                        .flatMap(mode -> IntStream.of(-64, -1, 1, 63)
                                .mapToObj(times -> pair(op, register, base, times * op.width(), mode))))));
    }

    /** With a second register that is neither the first nor the base. */
    private static Instruction pair(PairOp op, Register first, Register base, int offset, PairOp.Mode mode) {
        List<Register> bank = op.isVector() ? VECTORS : NUMBERED;
        Register second = bank.stream()
                .filter(register -> register.number() != first.number() && register.number() != base.number())
                .skip(5)
                .findFirst()
                .orElseThrow();
        boolean baseIsFirst = !op.isVector() && first.number() == base.number();
        return new A64Access.Pair(
                op, first, second, base, offset, baseIsFirst ? PairOp.Mode.OFFSET : mode);
    }

    private static Stream<Instruction> exclusives() {
        return NUMBERED.stream().flatMap(register -> WITH_STACK.stream().flatMap(base -> Stream.concat(
                Arrays.stream(OrderedOp.values()).map(op -> new A64Access.Ordered(op, register, base)),
                Stream.of(X9, X11)
                        .filter(status -> !status.equals(register) && !status.equals(base))
                        .flatMap(status -> Stream.of(
                                new A64Access.StoreExclusive(status, register, base),
                                new A64Access.StoreExclusive(status, A64Instruction.ZERO, base))))));
    }

    private static Stream<Instruction> branches() {
        return NUMBERED.stream().flatMap(register -> Stream.of(
                new A64Instruction.RegisterBranch(BranchOp.CALL, register),
                new A64Instruction.RegisterBranch(BranchOp.JUMP, register),
                new A64Instruction.ThreadPointer(register)));
    }

    private static List<Register> plus(List<Register> registers, Register another) {
        return Stream.concat(registers.stream(), Stream.of(another)).toList();
    }

    /** Of symbols; all registers, and every part of a symbol's address. */
    private static Stream<Instruction> symbols() {
        Stream<Instruction> branches = Arrays.stream(BranchOp.values())
                .map(op -> new A64Instruction.Branch(op, SYMBOL));
        Stream<Instruction> pages = Stream.of(
                        SymbolPart.PAGE,
                        SymbolPart.GOT_PAGE,
                        SymbolPart.THREAD_DESCRIPTOR_PAGE,
                        SymbolPart.THREAD_OFFSET_PAGE)
                .flatMap(part -> NUMBERED.stream()
                        .map(register -> new A64Instruction.Page(register, part, part + SYMBOL, 0)));
        Stream<Instruction> sums = Stream.of(SymbolPart.PAGE_OFFSET_ADD, SymbolPart.THREAD_DESCRIPTOR_ADD)
                .flatMap(part -> NUMBERED.stream()
                        .flatMap(one -> NUMBERED.stream()
                                .map(other -> new A64Instruction.PageOffset(one, other, part, part + SYMBOL, 0))));
        Stream<Instruction> calls = NUMBERED.stream()
                .map(register -> new A64Instruction.ThreadDescriptorCall(register, SYMBOL));
        return Stream.of(branches, pages, sums, calls, symbolAccesses()).flatMap(forms -> forms);
    }

    private static Stream<Instruction> symbolAccesses() {
        Map<SymbolPart, List<AccessOp>> accesses = Map.of(
                SymbolPart.PAGE_OFFSET_LOAD64, List.of(AccessOp.LDR64, AccessOp.STR64),
                SymbolPart.PAGE_OFFSET_LOAD32, List.of(AccessOp.LDR32, AccessOp.STR32),
                SymbolPart.GOT_PAGE_OFFSET, List.of(AccessOp.LDR64),
                SymbolPart.THREAD_DESCRIPTOR_LOAD, List.of(AccessOp.LDR64),
                SymbolPart.THREAD_OFFSET_PAGE_OFFSET, List.of(AccessOp.LDR64));
        return accesses.keySet().stream().sorted().flatMap(part -> accesses.get(part).stream()
                .flatMap(op -> NUMBERED.stream().flatMap(register -> NUMBERED.stream()
                        .map(base -> new A64Access.Single(
                                op, register, new Memory.InPage(base, part, part + SYMBOL, 0))))));
    }

    /** Branches to labels, as far as each reaches; the register and the bit exhaustively. */
    private static Stream<EmittedInstruction> jumps() {
        Label label = new Label(0);
        Stream<A64Jump> conditional = Arrays.stream(Condition.values())
                .map(condition -> new A64Jump.If(condition, label));
        Stream<A64Jump> tests = Arrays.stream(TestOp.values())
                .flatMap(op -> WITH_ZERO.stream().map(register -> new A64Jump.Test(op, register, label)));
        Stream<A64Jump> bits = Arrays.stream(BitOp.values())
                .flatMap(op -> WITH_ZERO.stream().flatMap(register -> IntStream.range(0, 64)
                        .mapToObj(bit -> new A64Jump.Bit(op, register, bit, label))));
        return Stream.of(Stream.of(new A64Jump.Always(label)), conditional, tests, bits)
                .flatMap(jumps -> jumps)
                .flatMap(jump -> {
                    int limit = 1 << jump.distanceBits() + 1;
                    return IntStream.of(-limit, -4, 0, 4, 8, limit - 4)
                            .mapToObj(distance -> EmittedInstruction.of(jump, Reach.SHORT, distance - 4));
                });
    }
}
