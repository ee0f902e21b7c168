package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.stubgen.abi.Register;
import io.stubgen.abi.X64Registers;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    private static final List<Register> INTEGERS =
            IntStream.range(0, 16).mapToObj(X64Registers::integer).toList();
    private static final List<Register> VECTORS =
            IntStream.range(0, 16).mapToObj(X64Registers::vector).toList();
    private static final int[] DISPLACEMENTS = {0, 1, 8, 127, 128, -1, -128, -129, 0x12345678, -0x12345678};
    private static final int[] CONSTANTS = {
        0, 1, 2, 127, 128, -1, -128, -129, 255, 256, 0x7fffffff, -0x80000000, 0x12345678
    };

    /** Assemblers to compare with. */
    enum Peer {
        GNU_AS("as", List.of("as", "-o", "peer.o", "peer.s")),
        LLVM_MC("llvm-mc", List.of("llvm-mc", "-triple=x86_64-linux-gnu", "-filetype=obj", "-o", "peer.o", "peer.s"));

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
        List<Instruction> instructions = Stream.of(
                        plain(), registers(), loads(), stores(), constants(), memoryConstants(), stack(), indirect())
                .flatMap(forms -> forms)
                .toList();
        StringBuilder text = new StringBuilder(".intel_syntax noprefix\n");
        instructions.forEach(instruction -> text.append(instruction.text()).append('\n'));
        byte[] expected = assemble(folder, peer, text.toString());
        int offset = 0;
        for (Instruction instruction : instructions) {
            byte[] ours = encode(instruction);
            byte[] theirs = Arrays.copyOfRange(expected, offset, offset + ours.length);
            if (!Arrays.equals(ours, theirs)) {
                fail(instruction.text() + ": " + hex(ours) + ", but " + peer.program + " has " + hex(theirs));
            }
            offset += ours.length;
        }
        assertEquals(expected.length, offset);
        System.out.printf("%s: %d instructions, 0 differences%n", peer.program, instructions.size());
    }

    @Test
    void registerNamesAreThoseOfTheManual() {
        assertEquals("movzx eax, sil", new X64Instruction.Registers(RegisterOp.MOVZX8, RAX, RSI).text());
        assertEquals("mov r8d, r15d", new X64Instruction.Registers(RegisterOp.MOV32, R8, R15).text());
        assertEquals(
                "mov word ptr [rsp - 0x8], bx",
                new X64Instruction.Store(StoreOp.MOV16, Memory.at(RSP, -8), RBX).text());
    }

    private static Stream<Instruction> plain() {
        return Arrays.stream(PlainOp.values()).map(X64Instruction.Plain::new);
    }

    private static Stream<Instruction> registers() {
        return Arrays.stream(RegisterOp.values())
                .flatMap(op -> bank(op.destinationWidth()).stream()
                        .flatMap(destination -> bank(op.sourceWidth()).stream()
                                .map(source -> new X64Instruction.Registers(op, destination, source))));
    }

    private static Stream<Instruction> loads() {
        return Arrays.stream(LoadOp.values())
                .flatMap(op -> accesses(
                        bank(op.registerWidth()),
                        register -> memory -> new X64Instruction.Load(op, register, memory)));
    }

    private static Stream<Instruction> stores() {
        return Arrays.stream(StoreOp.values()).flatMap(op -> {
            boolean vector = op == StoreOp.MOVSS || op == StoreOp.MOVSD || op == StoreOp.MOVUPS;
            return accesses(
                    vector ? VECTORS : INTEGERS,
                    register -> memory -> new X64Instruction.Store(op, memory, register));
        });
    }

    private static Stream<Instruction> constants() {
        return Arrays.stream(ConstantOp.values()).flatMap(op -> INTEGERS.stream().flatMap(register -> switch (op) {
            case SHR32 -> shifts(op, register, 31);
            case SHL64, SHR64 -> shifts(op, register, 63);
            case MOV32, MOV64, ADD64, SUB32, SUB64, CMP64 ->
                Arrays.stream(CONSTANTS).mapToObj(value -> new X64Instruction.Constant(op, register, value));
        }));
    }

    private static Stream<Instruction> shifts(ConstantOp op, Register register, int most) {
        return IntStream.of(1, 2, 8, most).mapToObj(bits -> new X64Instruction.Constant(op, register, bits));
    }

    private static Stream<Instruction> memoryConstants() {
        return based().flatMap(memory -> Stream.of(
                new X64Instruction.StoreConstant(memory, 0),
                new X64Instruction.StoreConstant(memory, 0x12345678)));
    }

    private static Stream<Instruction> stack() {
        return Arrays.stream(StackOp.values())
                .flatMap(op -> INTEGERS.stream().map(register -> new X64Instruction.Stack(op, register)));
    }

    private static Stream<Instruction> indirect() {
        return Arrays.stream(BranchOp.values())
                .flatMap(op -> Stream.concat(
                        INTEGERS.stream().map(register -> new X64Instruction.RegisterBranch(op, register)),
                        based().map(memory -> new X64Instruction.MemoryBranch(op, memory))));
    }

    private static Stream<Instruction> accesses(
            List<Register> registers, Function<Register, Function<Memory, Instruction>> form) {
        return registers.stream()
                .flatMap(register -> Stream.concat(based(), indexed()).map(form.apply(register)));
    }

    private static Stream<Memory> based() {
        return INTEGERS.stream()
                .flatMap(base -> Arrays.stream(DISPLACEMENTS)
                        .mapToObj(displacement -> new Memory.Based(base, displacement)));
    }

    private static Stream<Memory> indexed() {
        return INTEGERS.stream()
                .flatMap(base -> INTEGERS.stream()
                        .filter(index -> !index.equals(RSP))
                        .map(index -> new Memory.Indexed(base, index, 0x10 * (index.number() - 2))));
    }

    private static List<Register> bank(int width) {
        return width == 16 ? VECTORS : INTEGERS;
    }

    private static byte[] assemble(Path folder, Peer peer, String text) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("peer.s"), text);
        Tool.run(folder, peer.command);
        Tool.run(folder, List.of("objcopy", "-O", "binary", "-j", ".text", "peer.o", "peer.bin"));
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
