package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.CallingConvention;
import io.stubgen.abi.Register;
import io.stubgen.abi.Target;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.support.Operation;
import io.stubgen.emit.support.Operation.Answer;
import io.stubgen.emit.support.Operation.Function;
import io.stubgen.emit.support.Operation.ResultType;
import io.stubgen.emit.support.Operation.Width;
import io.stubgen.emit.support.Routine;
import io.stubgen.emit.support.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes one routine. Every value is loaded where it is used and every result stored: rax, r10 and r11 hold operands.
 *
 * <p>The frame, from the bottom: the shadow space of calls (Microsoft x64), kept registers, locals, alignment, return
 * address. It is made once, behind the landing pad, so that unwind codes can describe it. On x86-64 every load acquires
 * and every store releases.
 */
final class X64Routines {
    /** Bytes that the call pushed. */
    private static final int RETURN_ADDRESS = 8;

    private static final int STACK_ALIGNMENT = 16;

    private final Routine routine;
    private final CallingConvention convention;
    private final List<Register> kept;
    private final boolean calls;
    private final int frameSize;
    private final X64Code code = new X64Code();

    private X64Routines(Target target, Routine routine) {
        this.routine = routine;
        this.convention = CallPlanner.registers(target);
        this.kept = switch (routine.keeps()) {
            case CONVENTION -> List.of();
            case ARGUMENTS ->
                Stream.of(convention.integerArguments(), List.of(R11), convention.vectorArguments())
                        .flatMap(List::stream)
                        .toList();
        };
        this.calls = routine.operations().stream()
                .anyMatch(each -> each instanceof Operation.Call || each instanceof Operation.ThreadLocal);
        this.frameSize = frameSize();
    }

    static List<CodeItem> of(Target target, Routine routine) {
        return new X64Routines(target, routine).write();
    }

    private int frameSize() {
        int content = localOffset(routine.locals());
        if (!calls) {
            return content;
        }
        return Math.ceilDiv(content + RETURN_ADDRESS, STACK_ALIGNMENT) * STACK_ALIGNMENT - RETURN_ADDRESS;
    }

    private int keptOffset(int index) {
        return (calls ? convention.shadowSpace() : 0) + 8 * index;
    }

    private int localOffset(int index) {
        return keptOffset(kept.size()) + 8 * index;
    }

    private List<CodeItem> write() {
        code.plain(PlainOp.ENDBR64).allocate(frameSize);
        for (int index = 0; index < kept.size(); index++) {
            Register register = kept.get(index);
            code.store(register.isVector() ? StoreOp.MOVSD : StoreOp.MOV64, keptMemory(index), register);
        }
        for (int index = 0; index < routine.parameters(); index++) {
            code.store(StoreOp.MOV64, memory(new Value.Local(index)), convention.integerArguments().get(index));
        }
        List<Operation> operations = routine.operations();
        for (int index = 0; index < operations.size(); index++) {
            write(operations.get(index));
            if (operations.get(index) instanceof Operation.Return && index < operations.size() - 1) {
                code.reallocated(frameSize);
            }
        }
        return code.items();
    }

    private void write(Operation operation) {
        switch (operation) {
            case Operation.Set set -> {
                load(RAX, set.value());
                save(set.destination());
            }
            case Operation.Load load -> {
                LoadOp op = load.width() == Width.FOUR ? LoadOp.MOV32 : LoadOp.MOV64;
                code.load(op, RAX, target(load.pointer(), load.offset()));
                save(load.destination());
            }
            case Operation.Store store -> {
                load(RAX, store.value());
                StoreOp op = store.width() == Width.FOUR ? StoreOp.MOV32 : StoreOp.MOV64;
                code.store(op, target(store.pointer(), store.offset()), RAX);
            }
            case Operation.Combine combine -> {
                load(RAX, combine.left());
                load(R10, combine.right());
                code.registers(operator(combine.operator()), RAX, R10);
                save(combine.destination());
            }
            case Operation.Shift shift -> {
                load(RAX, shift.value());
                ConstantOp op =
                        switch (shift.direction()) {
                            case LEFT -> ConstantOp.SHL64;
                            case RIGHT -> ConstantOp.SHR64;
                        };
                code.constant(op, RAX, shift.bits());
                save(shift.destination());
            }
            case Operation.Call call -> call(call);
            case Operation.Branch branch -> branch(branch);
            case Operation.Jump jump -> code.jump(Condition.ALWAYS, jump.label());
            case Operation.Mark mark -> code.mark(mark.label());
            case Operation.CompareExchange exchange -> {
                load(R10, exchange.pointer());
                load(R11, exchange.replacement());
                load(RAX, exchange.expected());
                code.store(StoreOp.LOCK_CMPXCHG64, Memory.at(R10, 0), R11);
                save(exchange.seen());
            }
            case Operation.ThreadLocal variable -> {
                code.threadLocal(variable.symbol());
                save(variable.destination());
            }
            case Operation.Return result -> {
                result.value().ifPresent(value -> load(RAX, value));
                restoreKept();
                code.release(frameSize).plain(PlainOp.RET);
            }
            case Operation.Trap _ -> code.plain(PlainOp.INT3);
        }
    }

    private static RegisterOp operator(Operation.Operator operator) {
        return switch (operator) {
            case ADD -> RegisterOp.ADD64;
            case SUBTRACT -> RegisterOp.SUB64;
            case AND -> RegisterOp.AND64;
            case OR -> RegisterOp.OR64;
        };
    }

    private void call(Operation.Call call) {
        for (int index = 0; index < call.arguments().size(); index++) {
            load(convention.integerArguments().get(index), call.arguments().get(index));
        }
        switch (call.function()) {
            case Function.Symbol symbol -> code.branch(BranchOp.CALL, symbol.name());
            case Function.TableEntry entry ->
                code.callTable(convention.integerArguments().getFirst(), entry.function());
            case Function.Pointer pointer -> {
                load(RAX, pointer.address());
                code.branch(BranchOp.CALL, RAX);
            }
        }
        if (call.answer() instanceof Answer.Kept(Value.Local destination, ResultType type)) {
            switch (type) {
                case UINT8 -> code.registers(RegisterOp.MOVZX8, RAX, RAX);
                case INT32 -> code.registers(RegisterOp.MOVSXD, RAX, RAX);
                case INT64 -> { }
            }
            save(destination);
        }
    }

    private void branch(Operation.Branch branch) {
        load(RAX, branch.left());
        if (branch.right() instanceof Value.Constant(int value)) {
            code.constant(ConstantOp.CMP64, RAX, value);
        } else {
            load(R10, branch.right());
            code.registers(RegisterOp.CMP64, RAX, R10);
        }
        Condition condition =
                switch (branch.condition()) {
                    case EQUAL -> Condition.EQUAL;
                    case NOT_EQUAL -> Condition.NOT_EQUAL;
                    case NOT_BELOW -> Condition.NOT_BELOW;
                };
        code.jump(condition, branch.label());
    }

    private void restoreKept() {
        for (int index = 0; index < kept.size(); index++) {
            Register register = kept.get(index);
            code.load(register.isVector() ? LoadOp.MOVSD : LoadOp.MOV64, register, keptMemory(index));
        }
    }

    private void load(Register register, Value value) {
        switch (value) {
            case Value.Local local -> code.load(LoadOp.MOV64, register, memory(local));
            case Value.LocalAddress local ->
                code.load(LoadOp.LEA, register, memory(new Value.Local(local.index())));
            case Value.Constant(int constant) when constant < 0 ->
                code.constant(ConstantOp.MOV64, register, constant);
            case Value.Constant(int constant) -> code.set(register, constant);
            case Value.Address(String symbol, int addend) ->
                code.load(LoadOp.LEA, register, new Memory.Relative(symbol, addend));
            case Value.GlobalAddress(String symbol) ->
                code.load(LoadOp.MOV64, register, new Memory.TableEntry(symbol));
        }
    }

    /** Memory that a value points to; uses r10. */
    private Memory target(Value pointer, int offset) {
        return switch (pointer) {
            case Value.Address(String symbol, int addend) -> new Memory.Relative(symbol, addend + offset);
            case Value.LocalAddress(int index) -> Memory.at(RSP, localOffset(index) + offset);
            case Value.Local _, Value.Constant _, Value.GlobalAddress _ -> {
                load(R10, pointer);
                yield Memory.at(R10, offset);
            }
        };
    }

    private void save(Value.Local local) {
        code.store(StoreOp.MOV64, memory(local), RAX);
    }

    private Memory memory(Value.Local local) {
        return Memory.at(RSP, localOffset(local.index()));
    }

    private Memory keptMemory(int index) {
        return Memory.at(RSP, keptOffset(index));
    }
}
