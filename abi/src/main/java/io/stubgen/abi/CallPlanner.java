package io.stubgen.abi;

import io.stubgen.abi.sysv.SysVClassifier;
import java.lang.foreign.FunctionDescriptor;
import java.util.OptionalInt;

/** Plans calls: the way into the classifiers. */
public final class CallPlanner {

    private CallPlanner() {}

    /**
     * Plans a call of a function with a prototype.
     *
     * @throws UnsupportedSignatureException if the target has no way to pass the signature, or stubgen none yet
     */
    public static CallPlan plan(Target target, FunctionDescriptor function) {
        return plan(target, function, OptionalInt.empty());
    }

    /**
     * Plans a call.
     *
     * @param firstVariadic see {@link CallPlan#firstVariadic()}
     * @throws UnsupportedSignatureException if the target has no way to pass the signature, or stubgen none yet
     */
    public static CallPlan plan(Target target, FunctionDescriptor function, OptionalInt firstVariadic) {
        return switch (target.convention()) {
            case SYSV -> new SysVClassifier(target).plan(function, firstVariadic);
            case WIN64, AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS ->
                throw new UnsupportedSignatureException(
                        SignatureText.of(function, firstVariadic),
                        target,
                        "stubgen does not implement " + target.convention() + " yet");
        };
    }
}
