package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.AArch64Registers;
import io.stubgen.abi.Register;
import io.stubgen.abi.Target;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.FrameChange;
import io.stubgen.emit.Label;
import io.stubgen.emit.support.Operation;
import io.stubgen.emit.support.Operation.Answer;
import io.stubgen.emit.support.Operation.Function;
import io.stubgen.emit.support.Operation.Order;
import io.stubgen.emit.support.Operation.ResultType;
import io.stubgen.emit.support.Operation.Width;
import io.stubgen.emit.support.Routine;
import io.stubgen.emit.support.Value;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes one routine. Every value is loaded where it is used and every result stored; in the frame's memory, kept
 * registers are at the bottom and locals above them.
 */
final class A64Routines {
    private static final Register LEFT = X10;
    private static final Register RIGHT = X11;
    private static final Register POINTER = X12;
    /** What a compare and exchange found. */
    private static final Register SEEN = X13;
    /** 0 if its store was made. */
    private static final Register STATUS = X14;

    private final Routine routine;
    private final List<Register> kept;
    private final A64Frame frame;
    private final A64Code code = new A64Code();
    /** The first that is unused. */
    private int labels;

    private A64Routines(Target target, Routine routine) {
        this.routine = routine;
        this.kept = switch (routine.keeps()) {
            case CONVENTION -> List.of();
            case ARGUMENTS -> registersOfArguments();
        };
        boolean calls = routine.operations().stream()
                .anyMatch(each -> each instanceof Operation.Call || each instanceof Operation.ThreadLocal);
        int memory = kept.size() + routine.locals();
        this.frame = calls || memory > 0 ? A64Frame.of(target, 0, 8L * memory) : A64Frame.none(target);
        this.labels = 1 + routine.operations().stream()
                .mapToInt(operation -> operation instanceof Operation.Mark mark ? mark.label().number() : 0)
                .max()
                .orElse(0);
    }

    /** x0 to x7, the address of a result in memory, a trampoline's slot, and v0 to v7. */
    private static List<Register> registersOfArguments() {
        return Stream.of(
                        IntStream.rangeClosed(0, 8).mapToObj(AArch64Registers::integer),
                        Stream.of(X16),
                        IntStream.range(0, 8).mapToObj(AArch64Registers::vector))
                .flatMap(registers -> registers)
                .toList();
    }

    static List<CodeItem> of(Target target, Routine routine) {
        return new A64Routines(target, routine).write();
    }

    private Label newLabel() {
        return new Label(labels++);
    }

    private List<CodeItem> write() {
        frame.enter(code, this::newLabel);
        for (int index = 0; index < kept.size(); index++) {
            Register register = kept.get(index);
            code.far(register.isVector() ? AccessOp.STR_D : AccessOp.STR64, register, place(index));
        }
        for (int index = 0; index < routine.parameters(); index++) {
            save(new Value.Local(index), AArch64Registers.integer(index));
        }
        List<Operation> operations = routine.operations();
        for (int index = 0; index < operations.size(); index++) {
            if (operations.get(index) instanceof Operation.Return result) {
                returns(result, index + 1 < operations.size());
            } else {
                write(operations.get(index));
            }
        }
        return code.items();
    }

    private void write(Operation operation) {
        switch (operation) {
            case Operation.Set set -> {
                load(LEFT, set.value());
                save(set.destination(), LEFT);
            }
            case Operation.Load load -> {
                loadFrom(load);
                save(load.destination(), LEFT);
            }
            case Operation.Store store -> storeTo(store);
            case Operation.Combine combine -> {
                load(LEFT, combine.left());
                load(RIGHT, combine.right());
                code.combine(operator(combine.operator()), LEFT, LEFT, RIGHT);
                save(combine.destination(), LEFT);
            }
            case Operation.Shift shift -> {
                load(LEFT, shift.value());
                ConstantOp op =
                        switch (shift.direction()) {
                            case LEFT -> ConstantOp.LSL64;
                            case RIGHT -> ConstantOp.LSR64;
                        };
                code.constant(op, LEFT, LEFT, shift.bits());
                save(shift.destination(), LEFT);
            }
            case Operation.Call call -> call(call);
            case Operation.Branch branch -> branch(branch);
            case Operation.Jump jump -> code.jump(jump.label());
            case Operation.Mark mark -> code.mark(mark.label());
            case Operation.CompareExchange exchange -> compareExchange(exchange);
            case Operation.ThreadLocal variable -> {
                code.threadLocal(variable.symbol());
                save(variable.destination(), X0);
            }
            case Operation.Return result -> returns(result, false);
            case Operation.Trap _ -> code.plain(PlainOp.BRK);
        }
    }

    private void loadFrom(Operation.Load load) {
        boolean four = load.width() == Width.FOUR;
        load(POINTER, load.pointer());
        switch (load.order()) {
            case PLAIN ->
                code.far(four ? AccessOp.LDR32 : AccessOp.LDR64, LEFT, Memory.at(POINTER, load.offset()));
            case ORDERED ->
                code.sum(POINTER, POINTER, load.offset())
                        .add(new A64Access.Ordered(four ? OrderedOp.LDAR32 : OrderedOp.LDAR64, LEFT, POINTER));
        }
    }

    private void storeTo(Operation.Store store) {
        boolean four = store.width() == Width.FOUR;
        load(LEFT, store.value());
        load(POINTER, store.pointer());
        if (store.order() == Order.PLAIN) {
            code.far(four ? AccessOp.STR32 : AccessOp.STR64, LEFT, Memory.at(POINTER, store.offset()));
        } else {
            code.sum(POINTER, POINTER, store.offset())
                    .add(new A64Access.Ordered(four ? OrderedOp.STLR32 : OrderedOp.STLR64, LEFT, POINTER));
        }
    }

    private static CombineOp operator(Operation.Operator operator) {
        return switch (operator) {
            case ADD -> CombineOp.ADD64;
            case SUBTRACT -> CombineOp.SUB64;
            case AND -> CombineOp.AND64;
            case OR -> CombineOp.ORR64;
        };
    }

    private void call(Operation.Call call) {
        for (int index = 0; index < call.arguments().size(); index++) {
            load(AArch64Registers.integer(index), call.arguments().get(index));
        }
        switch (call.function()) {
            case Function.Symbol symbol -> code.branch(BranchOp.CALL, symbol.name());
            case Function.TableEntry entry -> code.callTable(X0, entry.function());
            case Function.Pointer pointer -> {
                load(X17, pointer.address());
                code.branch(BranchOp.CALL, X17);
            }
        }
        if (call.answer() instanceof Answer.Kept(Value.Local destination, ResultType type)) {
            switch (type) {
                case UINT8 -> code.registers(RegisterOp.UXTB, X0, X0);
                case INT32 -> code.registers(RegisterOp.SXTW, X0, X0);
                case INT64 -> { }
            }
            save(destination, X0);
        }
    }

    private void branch(Operation.Branch branch) {
        load(LEFT, branch.left());
        load(RIGHT, branch.right());
        Condition condition =
                switch (branch.condition()) {
                    case EQUAL -> Condition.EQUAL;
                    case NOT_EQUAL -> Condition.NOT_EQUAL;
                    case NOT_BELOW -> Condition.NOT_BELOW;
                };
        code.compare(LEFT, RIGHT).jump(condition, branch.label());
    }

    /** Without the instructions of later processors that do it at once. */
    private void compareExchange(Operation.CompareExchange exchange) {
        Label again = newLabel();
        Label done = newLabel();
        load(POINTER, exchange.pointer());
        load(LEFT, exchange.expected());
        load(RIGHT, exchange.replacement());
        code.mark(again)
                .add(new A64Access.Ordered(OrderedOp.LDAXR64, SEEN, POINTER))
                .compare(SEEN, LEFT)
                .jump(Condition.NOT_EQUAL, done)
                .add(new A64Access.StoreExclusive(STATUS, RIGHT, POINTER))
                .jump(TestOp.CBNZ32, STATUS, again)
                .mark(done);
        save(exchange.seen(), SEEN);
    }

    private void returns(Operation.Return result, boolean moreFollows) {
        Register answer =
                switch (routine.keeps()) {
                    case CONVENTION -> X0;
                    case ARGUMENTS -> A64StubWriter.THREAD;
                };
        result.value().ifPresent(value -> load(answer, value));
        for (int index = 0; index < kept.size(); index++) {
            Register register = kept.get(index);
            code.far(register.isVector() ? AccessOp.LDR_D : AccessOp.LDR64, register, place(index));
        }
        if (moreFollows) {
            code.add(new FrameChange.Remember());
        }
        frame.leave(code);
        code.plain(PlainOp.RET);
        if (moreFollows) {
            code.add(new FrameChange.Recall());
        }
    }

    private void load(Register register, Value value) {
        switch (value) {
            case Value.Local local -> code.far(AccessOp.LDR64, register, memory(local.index()));
            case Value.LocalAddress local -> {
                Memory.Based place = memory(local.index());
                code.sum(register, place.base(), place.displacement());
            }
            case Value.Constant(int constant) -> code.set(register, constant);
            case Value.Address(String symbol, int addend) -> code.address(register, symbol, addend);
            case Value.GlobalAddress(String symbol) -> code.addressFromTable(register, symbol);
        }
    }

    private void save(Value.Local local, Register register) {
        code.far(AccessOp.STR64, register, memory(local.index()));
    }

    private Memory.Based memory(int local) {
        return place(kept.size() + local);
    }

    /** The place of an 8-byte piece of the frame's memory. */
    private Memory.Based place(int index) {
        return Memory.at(SP, frame.contents() + 8L * index);
    }
}
