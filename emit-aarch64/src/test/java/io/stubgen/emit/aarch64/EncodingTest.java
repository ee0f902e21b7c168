package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.stubgen.abi.AArch64Registers;
import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every form of instruction, registers exhaustively, displacements and constants at the boundaries of their encodings,
 * against independent assemblers: the bytes must be the same.
 */
class EncodingTest {
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

    /** Assemblers to compare with. */
    enum Peer {
        GNU_AS("aarch64-linux-gnu-as", List.of("aarch64-linux-gnu-as", "-o", "peer.o", "peer.s")),
        LLVM_MC(
                "llvm-mc",
                List.of("llvm-mc", "-triple=aarch64-linux-gnu", "-filetype=obj", "-o", "peer.o", "peer.s"));

        final String program;
        final List<String> command;

        Peer(String program, List<String> command) {
            this.program = program;
            this.command = command;
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameBytesAs(Peer peer, @TempDir Path folder) throws Exception {
        Tool.assumeInstalled(peer.program);
        Tool.assumeInstalled("aarch64-linux-gnu-objcopy");
        List<Instruction> instructions = Stream.of(
                        plain(), registers(), combinations(), constants(), masks(), wide(), fields(), accesses(),
                        pairs(), exclusives(), branches())
                .flatMap(forms -> forms)
                .toList();
        StringBuilder text = new StringBuilder();
        instructions.forEach(instruction -> text.append(instruction.text()).append('\n'));
        byte[] expected = assemble(folder, peer, text.toString());
        for (int index = 0; index < instructions.size(); index++) {
            Instruction instruction = instructions.get(index);
            byte[] ours = encode(instruction);
            byte[] theirs = Arrays.copyOfRange(expected, 4 * index, 4 * index + 4);
            if (!Arrays.equals(ours, theirs)) {
                fail(instruction.text() + ": " + hex(ours) + ", but " + peer.program + " has " + hex(theirs));
            }
        }
        assertEquals(expected.length, 4 * instructions.size());
        System.out.printf("%s: %d instructions, 0 differences%n", peer.program, instructions.size());
    }

    @Test
    void registerNamesAreThoseOfTheManual() {
        assertEquals("mov w0, wzr", new A64Instruction.Registers(RegisterOp.MOV32, X0, A64Instruction.ZERO).text());
        assertEquals("add sp, x1, #0x10", new A64Instruction.Constant(ConstantOp.ADD64, SP, X1, 16).text());
        assertEquals(
                "ldur s3, [sp, #-0x4]",
                new A64Access.Single(AccessOp.LDR_S, V3, Memory.at(SP, -4)).text());
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        for (long value : new long[] {-1, 0x1001, 0x1000000}) {
            assertRefused(new A64Instruction.Constant(ConstantOp.ADD64, X0, X1, value));
        }
        for (long value : new long[] {0, -1, 5, 0x1234, 0xffff_ffff_0000_0001L ^ 0x10}) {
            assertRefused(new A64Instruction.Constant(ConstantOp.AND64, X0, X1, value));
        }
        assertRefused(new A64Instruction.Constant(ConstantOp.AND32, X0, X1, 0x1_0000_0000L));
        assertRefused(new A64Instruction.Constant(ConstantOp.LSL64, X0, X1, 64));
        assertRefused(new A64Instruction.Constant(ConstantOp.LSR32, X0, X1, 32));
        for (int displacement : new int[] {-257, 257, 4095 * 8 + 1, 4096 * 8}) {
            assertRefused(new A64Access.Single(AccessOp.LDR64, X0, Memory.at(X1, displacement)));
        }
        for (int offset : new int[] {4, -520, 512}) {
            assertRefused(new A64Access.Pair(PairOp.LDP64, X0, X1, SP, offset, PairOp.Mode.OFFSET));
        }
    }

    private static void assertRefused(Instruction instruction) {
        assertThrows(IllegalArgumentException.class, () -> encode(instruction), instruction::text);
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

    private static byte[] assemble(Path folder, Peer peer, String text) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("peer.s"), text);
        Tool.run(folder, peer.command);
        Tool.run(folder, List.of("aarch64-linux-gnu-objcopy", "-O", "binary", "-j", ".text", "peer.o", "peer.bin"));
        return Files.readAllBytes(folder.resolve("peer.bin"));
    }

    private static byte[] encode(Instruction instruction) {
        CodeBuffer buffer = new CodeBuffer();
        instruction.encode(buffer);
        return buffer.bytes();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
