package io.stubgen.abi;

import io.stubgen.abi.aapcs64.Aapcs64Classifier;
import io.stubgen.abi.aapcs64.Aapcs64Convention;
import io.stubgen.abi.sysv.SysVClassifier;
import io.stubgen.abi.sysv.SysVConvention;
import io.stubgen.abi.win64.Win64Classifier;
import io.stubgen.abi.win64.Win64Convention;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Plans calls: the way into the classifiers. */
public final class CallPlanner {

    private CallPlanner() {}

    /**
     * Plans a call of a function with a prototype.
     *
     * @throws UnsupportedSignatureException as {@link #plan(Target, FunctionDescriptor, OptionalInt)}
     */
    public static CallPlan plan(Target target, FunctionDescriptor function) {
        return plan(target, function, OptionalInt.empty());
    }

    /**
     * Plans a call.
     *
     * @param firstVariadic see {@link CallPlan#firstVariadic()}
     * @throws UnsupportedSignatureException if an array is passed or returned by value, or the stack arguments take
     *     2 GiB
     */
    public static CallPlan plan(Target target, FunctionDescriptor function, OptionalInt firstVariadic) {
        CallSignature call = new CallSignature(target, function, firstVariadic);
        if (Stream.concat(function.returnLayout().stream(), call.arguments().stream()).anyMatch(CallPlanner::isArray)) {
            throw call.unsupported("an array has no value in C: put it into a struct, or pass its address");
        }
        return switch (target.convention()) {
            case SYSV -> new SysVClassifier(call).plan();
            case WIN64 -> new Win64Classifier(call).plan();
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> new Aapcs64Classifier(call).plan();
        };
    }

    /** The registers of the target's convention. */
    public static CallingConvention registers(Target target) {
        return switch (target.convention()) {
            case SYSV -> SysVConvention.REGISTERS;
            case WIN64 -> Win64Convention.REGISTERS;
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> Aapcs64Convention.REGISTERS;
        };
    }

    private static boolean isArray(MemoryLayout layout) {
        return layout instanceof SequenceLayout || layout instanceof PaddingLayout;
    }
}
