package io.stubgen.testc.source;

import io.stubgen.abi.Target;
import io.stubgen.abi.Target.Convention;
import io.stubgen.emit.EntryParameter;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Which scalars callers may pass, and callees take, as types that fill a whole register or stack slot, with graffiti
 * above their own type. On Apple's AArch64 these are those that are in registers for sure, because on the stack each
 * argument has the size of its own type; and narrow ones and results are extended to int by who passes and returns
 * them.
 */
final class Widening {
    /** Of integers and pointers, and of floats and doubles, that take arguments in Apple's convention. */
    private static final int REGISTERS = 8;
    private static final int MOST_FLOATING_ELEMENTS = 4;
    private static final int MOST_BYTES_IN_REGISTERS = 2 * Long.BYTES;

    private Widening() {}

    /** Whether a scalar argument of the native signature may be wider. */
    static boolean concernsArgument(TestCase test, int argument) {
        List<MemoryLayout> arguments = test.signature().arguments();
        return hasSlots(test.target()) || areInRegisters(arguments.subList(0, argument + 1));
    }

    /**
     * Whether a scalar among a function's parameters may be wider.
     *
     * @param pointers how many pointers are passed before the parameters
     */
    static boolean concernsParameter(Target target, List<EntryParameter> parameters, int number, int pointers) {
        boolean floating = CTypes.isFloating(parameters.get(number).carrier());
        long before = parameters.subList(0, number).stream()
                .filter(parameter -> CTypes.isFloating(parameter.carrier()) == floating)
                .count();
        return hasSlots(target) || before + (floating ? 0 : pointers) < REGISTERS;
    }

    /** Whether a narrow result is extended to int by the function that returns it. */
    static boolean isOfResults(Target target) {
        return target.convention() == Convention.AAPCS64_APPLE;
    }

    private static boolean hasSlots(Target target) {
        return target.convention() != Convention.AAPCS64_APPLE;
    }

    /** Whether there are so few that none of them is on the stack. */
    private static boolean areInRegisters(List<MemoryLayout> arguments) {
        return arguments.stream().mapToLong(Widening::floatingRegisters).sum() <= REGISTERS
                && arguments.stream().mapToLong(Widening::integerRegisters).sum() <= REGISTERS;
    }

    private static long floatingRegisters(MemoryLayout layout) {
        return layout instanceof ValueLayout value
                ? CTypes.isFloating(CTypes.carrier(value)) ? 1 : 0
                : isInFloatingRegisters(layout) ? CTypes.floatingElements(layout) : 0;
    }

    private static long integerRegisters(MemoryLayout layout) {
        if (layout instanceof ValueLayout value) {
            return CTypes.isFloating(CTypes.carrier(value)) ? 0 : 1;
        }
        if (isInFloatingRegisters(layout)) {
            return 0;
        }
        return layout.byteSize() <= MOST_BYTES_IN_REGISTERS ? Math.ceilDiv(layout.byteSize(), Long.BYTES) : 1;
    }

    private static boolean isInFloatingRegisters(MemoryLayout layout) {
        long elements = CTypes.floatingElements(layout);
        return elements > 0 && elements <= MOST_FLOATING_ELEMENTS;
    }
}
