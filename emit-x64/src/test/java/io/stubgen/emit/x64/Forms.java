package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.RSP;

import io.stubgen.abi.Register;
import io.stubgen.abi.X64Registers;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Instruction.LocalBranch.Reach;
import io.stubgen.emit.Label;
import io.stubgen.emit.peer.EmittedInstruction;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every form of instruction, registers exhaustively, displacements and constants at the boundaries of their encodings.
 */
final class Forms {
    private static final List<Register> INTEGERS =
            IntStream.range(0, 16).mapToObj(X64Registers::integer).toList();
    private static final List<Register> VECTORS =
            IntStream.range(0, 16).mapToObj(X64Registers::vector).toList();
    private static final int[] DISPLACEMENTS = {0, 1, 8, 127, 128, -1, -128, -129, 0x12345678, -0x12345678};
    private static final int[] CONSTANTS = {
        0, 1, 2, 127, 128, -1, -128, -129, 255, 256, 0x7fffffff, -0x80000000, 0x12345678
    };
    static final String SYMBOL = "a_symbol";
    static final String THREAD_LOCAL = "thread_local";

    private Forms() {}

    /** All of them. */
    static List<EmittedInstruction> all() {
        Stream<Instruction> forms = Stream.of(
                        plain(), registers(), loads(), stores(), constants(), memoryConstants(), stack(),
                        indirect(), symbols())
                .flatMap(instructions -> instructions);
        return Stream.concat(forms.map(EmittedInstruction::of), jumps()).toList();
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
        return Arrays.stream(StoreOp.values())
                .flatMap(op -> accesses(
                        storeBank(op), register -> memory -> new X64Instruction.Store(op, memory, register)));
    }

    private static List<Register> storeBank(StoreOp op) {
        return switch (op) {
            case MOVSS, MOVSD, MOVUPS -> VECTORS;
            case MOV8, MOV16, MOV32, MOV64, LOCK_CMPXCHG64 -> INTEGERS;
        };
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

    /** Of symbols, with all registers. */
    private static Stream<Instruction> symbols() {
        Stream<Instruction> branches = Arrays.stream(BranchOp.values())
                .flatMap(op -> Stream.of(
                        new X64Instruction.Branch(op, SYMBOL),
                        new X64Instruction.MemoryBranch(op, new Memory.Relative(SYMBOL, 8))));
        Stream<Instruction> stores = Arrays.stream(StoreOp.values())
                .flatMap(op -> storeBank(op).stream()
                        .map(register -> new X64Instruction.Store(op, new Memory.Relative(SYMBOL, 8), register)));
        Stream<Instruction> loads = Arrays.stream(LoadOp.values())
                .flatMap(op -> bank(op.registerWidth()).stream()
                        .map(register -> new X64Instruction.Load(op, register, new Memory.Relative(SYMBOL, -8))));
        Stream<Instruction> tables = INTEGERS.stream()
                .flatMap(register -> Stream.of(
                        new X64Instruction.Load(LoadOp.MOV64, register, new Memory.TableEntry(SYMBOL)),
                        new X64Instruction.Load(LoadOp.MOV64, register, new Memory.ThreadOffset(THREAD_LOCAL))));
        Stream<Instruction> threadLocals = Stream.of(
                new X64Instruction.ThreadLocalArgument(THREAD_LOCAL),
                new X64Instruction.ThreadLocalCall(),
                new X64Instruction.ThreadLocalLoad());
        return Stream.of(branches, stores, loads, tables, threadLocals).flatMap(forms -> forms);
    }

    /** Jumps to labels, around where the short form no longer reaches. */
    private static Stream<EmittedInstruction> jumps() {
        return Arrays.stream(Condition.values()).flatMap(condition -> {
            X64Instruction.Jump jump = new X64Instruction.Jump(condition, new Label(0));
            return Stream.concat(
                    IntStream.of(-128, -127, -2, -1, 0, 1, 127)
                            .mapToObj(displacement -> EmittedInstruction.of(jump, Reach.SHORT, displacement)),
                    IntStream.of(-0x7fffff00, -134, 132, 0x7fffff00)
                            .mapToObj(displacement -> EmittedInstruction.of(jump, Reach.LONG, displacement)));
        });
    }
}
