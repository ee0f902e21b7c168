package io.stubgen.testc.signature;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.Location;
import io.stubgen.abi.Target;
import io.stubgen.abi.Target.Convention;

/**
 * Structs that a variadic function on Windows on AArch64 takes by name and finds half in x7, half on the stack: so say
 * Microsoft's rules, and so do stubs; clang's functions, the only ones here, expect such a struct whole on the stack,
 * and one that the ellipsis matches as the rules say. Seen with clang 14.
 */
public final class NamedSplits {

    private NamedSplits() {}

    /** Whether clang and the rules differ about an argument of the signature. */
    public static boolean concern(Target target, Signature signature) {
        return target.convention() == Convention.AAPCS64_WINDOWS
                && signature.isVariadic()
                && CallPlanner.plan(target, signature.function(), signature.options().firstVariadic())
                        .arguments()
                        .subList(0, signature.namedArguments())
                        .stream()
                        .anyMatch(NamedSplits::isSplit);
    }

    private static boolean isSplit(ArgumentPlan plan) {
        return plan instanceof ArgumentPlan.Direct direct
                && direct.moves().size() > 1
                && direct.moves().getLast().location() instanceof Location.Stack;
    }
}
