package io.stubgen.emit.support;

import io.stubgen.emit.JniFunction;
import io.stubgen.emit.Label;
import io.stubgen.emit.support.Operation.Answer;
import io.stubgen.emit.support.Operation.Condition;
import io.stubgen.emit.support.Operation.Direction;
import io.stubgen.emit.support.Operation.Function;
import io.stubgen.emit.support.Operation.Operator;
import io.stubgen.emit.support.Operation.Order;
import io.stubgen.emit.support.Operation.ResultType;
import io.stubgen.emit.support.Operation.Width;
import io.stubgen.emit.support.Routine.Keeps;
import io.stubgen.emit.support.Routine.Visibility;
import io.stubgen.emit.support.Value.Constant;
import io.stubgen.emit.support.Value.Local;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a routine. Parameters are named first, in their order, then locals. */
final class RoutineBuilder {
    private static final int STANDARD_ERROR = 2;

    private final List<Operation> operations = new ArrayList<>();
    private int parameters;
    private int locals;
    private int labels;

    Local parameter() {
        if (parameters != locals) {
            throw new IllegalStateException("parameters are named before locals");
        }
        parameters++;
        return local();
    }

    Local local() {
        return new Local(locals++);
    }

    Label label() {
        return new Label(labels++);
    }

    /** Where a local is. */
    static Value addressOf(Local local) {
        return new Value.LocalAddress(local.index());
    }

    RoutineBuilder set(Local destination, Value value) {
        return add(new Operation.Set(destination, value));
    }

    /** Reads 8 bytes. */
    RoutineBuilder load(Local destination, Value pointer, int offset) {
        return add(new Operation.Load(destination, Width.EIGHT, pointer, offset, Order.PLAIN));
    }

    /** Reads 8 bytes that another thread may have published. */
    RoutineBuilder acquire(Local destination, Value pointer) {
        return add(new Operation.Load(destination, Width.EIGHT, pointer, 0, Order.ORDERED));
    }

    /** Reads 4 bytes, zero-extended. */
    RoutineBuilder loadInt(Local destination, Value pointer, int offset) {
        return add(new Operation.Load(destination, Width.FOUR, pointer, offset, Order.PLAIN));
    }

    /** The low 4 bytes of a local, zero-extended. */
    RoutineBuilder lowInt(Local destination, Local value) {
        return loadInt(destination, addressOf(value), 0);
    }

    /** Writes 8 bytes. */
    RoutineBuilder store(Value pointer, int offset, Value value) {
        return add(new Operation.Store(pointer, offset, Width.EIGHT, value, Order.PLAIN));
    }

    /** Writes 8 bytes by which other threads find what was written before. */
    RoutineBuilder publish(Value pointer, int offset, Value value) {
        return add(new Operation.Store(pointer, offset, Width.EIGHT, value, Order.ORDERED));
    }

    /** Writes 4 bytes. */
    RoutineBuilder storeInt(Value pointer, int offset, Value value) {
        return add(new Operation.Store(pointer, offset, Width.FOUR, value, Order.PLAIN));
    }

    RoutineBuilder combine(Operator operator, Local destination, Value left, Value right) {
        return add(new Operation.Combine(operator, destination, left, right));
    }

    RoutineBuilder plus(Local destination, Value left, Value right) {
        return combine(Operator.ADD, destination, left, right);
    }

    /** Multiplies by a power of two. */
    RoutineBuilder times(Local destination, Value value, int factor) {
        return shift(Direction.LEFT, destination, value, Integer.numberOfTrailingZeros(factor));
    }

    /** Divides by a power of two. */
    RoutineBuilder dividedBy(Local destination, Value value, int divisor) {
        return shift(Direction.RIGHT, destination, value, Integer.numberOfTrailingZeros(divisor));
    }

    RoutineBuilder shift(Direction direction, Local destination, Value value, int bits) {
        return bits == 0 ? set(destination, value) : add(new Operation.Shift(direction, destination, value, bits));
    }

    /** Calls a function that returns nothing, or nothing of interest. */
    RoutineBuilder call(String symbol, Value... arguments) {
        return call(new Function.Symbol(symbol), new Answer.Ignored(), arguments);
    }

    /** Calls a function and keeps its result. */
    RoutineBuilder call(Local result, ResultType type, String symbol, Value... arguments) {
        return call(new Function.Symbol(symbol), new Answer.Kept(result, type), arguments);
    }

    /** Calls a function of a JNI table that returns nothing of interest. */
    RoutineBuilder call(JniFunction function, Value... arguments) {
        return call(new Function.TableEntry(function), new Answer.Ignored(), arguments);
    }

    /** Calls a function of a JNI table and keeps its result. */
    RoutineBuilder call(Local result, ResultType type, JniFunction function, Value... arguments) {
        return call(new Function.TableEntry(function), new Answer.Kept(result, type), arguments);
    }

    /** Calls the function that a local points to and keeps its result. */
    RoutineBuilder call(Local result, ResultType type, Local function, Value... arguments) {
        return call(new Function.Pointer(function), new Answer.Kept(result, type), arguments);
    }

    private RoutineBuilder call(Function function, Answer answer, Value... arguments) {
        return add(new Operation.Call(function, List.of(arguments), answer));
    }

    RoutineBuilder branch(Condition condition, Value left, Value right, Label label) {
        return add(new Operation.Branch(condition, left, right, label));
    }

    RoutineBuilder ifZero(Value value, Label label) {
        return branch(Condition.EQUAL, value, new Constant(0), label);
    }

    RoutineBuilder ifNotZero(Value value, Label label) {
        return branch(Condition.NOT_EQUAL, value, new Constant(0), label);
    }

    RoutineBuilder jump(Label label) {
        return add(new Operation.Jump(label));
    }

    RoutineBuilder mark(Label label) {
        return add(new Operation.Mark(label));
    }

    RoutineBuilder compareExchange(Value pointer, Value expected, Value replacement, Local seen) {
        return add(new Operation.CompareExchange(pointer, expected, replacement, seen));
    }

    RoutineBuilder threadLocal(Local destination, String symbol) {
        return add(new Operation.ThreadLocal(destination, symbol));
    }

    RoutineBuilder returns() {
        return add(new Operation.Return(Optional.empty()));
    }

    RoutineBuilder returns(Value value) {
        return add(new Operation.Return(Optional.of(value)));
    }

    RoutineBuilder returns(int value) {
        return returns(new Constant(value));
    }

    /** Prints a message to standard error and ends the process. */
    RoutineBuilder abort(Platform platform, String message) {
        Local length = local();
        Value text = new Value.Address(message);
        return call(length, ResultType.INT64, "strlen", text)
                .call(platform.write(), new Constant(STANDARD_ERROR), text, length)
                .call("abort")
                .add(new Operation.Trap());
    }

    Routine build(String symbol, Visibility visibility) {
        return build(symbol, visibility, Keeps.CONVENTION);
    }

    Routine build(String symbol, Visibility visibility, Keeps keeps) {
        return new Routine(symbol, visibility, parameters, locals, operations, keeps);
    }

    private RoutineBuilder add(Operation operation) {
        operations.add(operation);
        return this;
    }
}
