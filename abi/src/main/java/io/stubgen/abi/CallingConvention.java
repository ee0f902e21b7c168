package io.stubgen.abi;

import java.util.List;

/**
 * The registers of a calling convention: data only, the rules are in the classifiers.
 *
 * @param integerArguments in the order in which arguments take them
 * @param vectorArguments in the order in which arguments take them
 * @param integerResults in the order in which a result takes them
 * @param vectorResults in the order in which a result takes them
 * @param hiddenResult where the caller passes the address of a result in memory
 * @param hiddenResultReturned where the callee gives that address back; equal to {@code hiddenResult} where it need not
 * @param shadowSpace bytes between the return address and the first argument on the stack, which belong to the callee
 */
public record CallingConvention(
        List<Register> integerArguments,
        List<Register> vectorArguments,
        List<Register> integerResults,
        List<Register> vectorResults,
        Register hiddenResult,
        Register hiddenResultReturned,
        int shadowSpace) {
    public CallingConvention {
        integerArguments = List.copyOf(integerArguments);
        vectorArguments = List.copyOf(vectorArguments);
        integerResults = List.copyOf(integerResults);
        vectorResults = List.copyOf(vectorResults);
    }
}
