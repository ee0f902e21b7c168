package io.stubgen.emit.support;

import io.stubgen.emit.JniFunction;
import io.stubgen.emit.Label;
import io.stubgen.emit.support.Value.Local;
import java.util.List;
import java.util.Optional;

/**
 * An operation of a {@link Routine}. Values are read before the destination is written. All numbers are of 64 bits, and
 * comparisons unsigned.
 */
public sealed interface Operation {

    /** Copies a value. */
    record Set(Local destination, Value value) implements Operation {}

    /** Reads memory at a pointer plus {@code offset} bytes; 4 bytes are zero-extended. */
    record Load(Local destination, Width width, Value pointer, int offset, Order order) implements Operation {}

    /** Writes the low bytes of a value at a pointer plus {@code offset} bytes. */
    record Store(Value pointer, int offset, Width width, Value value, Order order) implements Operation {}

    /** Combines two values. */
    record Combine(Operator operator, Local destination, Value left, Value right) implements Operation {}

    /** Moves the bits of a value, filling with zeros; {@code bits} in 1..63. */
    record Shift(Direction direction, Local destination, Value value, int bits) implements Operation {}

    /**
     * Calls a function with up to four integers or addresses, all of them in registers on every target.
     *
     * @param answer what becomes of the result
     */
    record Call(Function function, List<Value> arguments, Answer answer) implements Operation {
        /** Arguments that are passed in registers by every convention. */
        public static final int MOST_ARGUMENTS = 4;

        public Call {
            arguments = List.copyOf(arguments);
            if (arguments.size() > MOST_ARGUMENTS) {
                throw new IllegalArgumentException("a call with " + arguments.size() + " arguments");
            }
        }
    }

    /** Goes on at a label if the comparison holds. */
    record Branch(Condition condition, Value left, Value right, Label label) implements Operation {}

    /** Goes on at a label. */
    record Jump(Label label) implements Operation {}

    /** A place to go on at. */
    record Mark(Label label) implements Operation {}

    /**
     * Writes 8 bytes at a pointer if they are as expected, as one step that acquires and releases; {@code seen}
     * receives what they were before.
     */
    record CompareExchange(Value pointer, Value expected, Value replacement, Local seen) implements Operation {}

    /** Finds the calling thread's instance of a thread-local variable of this object (ELF). */
    record ThreadLocal(Local destination, String symbol) implements Operation {}

    /** Returns to the caller, with a result if there is one. */
    record Return(Optional<Value> value) implements Operation {}

    /** Is never reached. */
    record Trap() implements Operation {}

    /** What a {@link Call} calls. */
    sealed interface Function {

        /** A function of any object. */
        record Symbol(String name) implements Function {}

        /** A function of the table that the first argument points to: a {@code JNIEnv *} or {@code JavaVM *}. */
        record TableEntry(JniFunction function) implements Function {}

        /** A function of which only the address is known. */
        record Pointer(Local address) implements Function {}
    }

    /** What becomes of a call's result. */
    sealed interface Answer {

        /** There is none, or nobody asks. */
        record Ignored() implements Answer {}

        /** It is kept in a local. */
        record Kept(Local destination, ResultType type) implements Answer {}
    }

    /** C types of results: the bits above them are whatever the function left there. */
    enum ResultType {
        /** {@code jboolean}: zero-extended. */
        UINT8,
        /** {@code int}: sign-extended. */
        INT32,
        INT64
    }

    /** Bytes in memory. */
    enum Width {
        FOUR,
        EIGHT
    }

    /** What other threads may rely on. */
    enum Order {
        /** Nothing. */
        PLAIN,
        /** A load acquires, a store releases. */
        ORDERED
    }

    /** How values are combined. */
    enum Operator {
        ADD,
        SUBTRACT,
        AND,
        OR
    }

    /** Where bits move. */
    enum Direction {
        LEFT,
        RIGHT
    }

    /** Comparisons. */
    enum Condition {
        EQUAL,
        NOT_EQUAL,
        /** Unsigned. */
        NOT_BELOW
    }
}
