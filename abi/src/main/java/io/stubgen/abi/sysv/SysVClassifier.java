package io.stubgen.abi.sysv;

import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.util.OptionalInt;

/** System V ABI, AMD64 Architecture Processor Supplement, 3.2.3 Parameter Passing. */
public final class SysVClassifier {
    private final Target target;

    public SysVClassifier(Target target) {
        this.target = target;
    }

    /** Plans a call. */
    public CallPlan plan(FunctionDescriptor function, OptionalInt firstVariadic) {
        throw new UnsupportedOperationException(target.toString());
    }
}
