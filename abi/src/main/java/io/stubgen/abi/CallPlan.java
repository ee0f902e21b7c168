package io.stubgen.abi;

import java.lang.foreign.FunctionDescriptor;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where every byte of a call goes, for one signature on one target. Its text ({@link CallPlanText}) is what golden
 * files hold and {@code stubgen explain} prints.
 *
 * @param target the platform
 * @param function the signature
 * @param firstVariadic index of the first variadic argument; equal to the number of arguments for a variadic function
 *     called without any; empty for a function with a prototype
 * @param arguments one plan an argument
 * @param result the result's plan
 * @param stackSize bytes of stack arguments, rounded up to the convention's slot (not to the alignment of the call)
 * @param vectorCount what the convention wants in al (System V): the number of vector registers used by a variadic
 *     call; empty where nothing is wanted
 */
public record CallPlan(
        Target target,
        FunctionDescriptor function,
        OptionalInt firstVariadic,
        List<ArgumentPlan> arguments,
        ReturnPlan result,
        long stackSize,
        OptionalInt vectorCount) {
    public CallPlan {
        arguments = List.copyOf(arguments);
        if (firstVariadic.isPresent()) {
            Objects.checkIndex(firstVariadic.getAsInt(), arguments.size() + 1);
        }
    }
}
