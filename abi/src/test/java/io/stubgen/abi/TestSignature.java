package io.stubgen.abi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.OptionalInt;

/** A named signature. */
record TestSignature(String name, FunctionDescriptor function, OptionalInt firstVariadic) {

    static TestSignature of(String name, MemoryLayout result, MemoryLayout... arguments) {
        return new TestSignature(name, FunctionDescriptor.of(result, arguments), OptionalInt.empty());
    }

    static TestSignature ofVoid(String name, MemoryLayout... arguments) {
        return new TestSignature(name, FunctionDescriptor.ofVoid(arguments), OptionalInt.empty());
    }

    TestSignature variadicFrom(int first) {
        return new TestSignature(name, function, OptionalInt.of(first));
    }

    /** The same in the C of a target. */
    TestSignature on(Target target) {
        MemoryLayout[] arguments = function.argumentLayouts().stream()
                .map(layout -> TestLayouts.on(target, layout))
                .toArray(MemoryLayout[]::new);
        FunctionDescriptor translated = function.returnLayout()
                .map(layout -> FunctionDescriptor.of(TestLayouts.on(target, layout), arguments))
                .orElseGet(() -> FunctionDescriptor.ofVoid(arguments));
        return new TestSignature(name, translated, firstVariadic);
    }

    CallPlan plan(Target target) {
        return CallPlanner.plan(target, on(target).function, firstVariadic);
    }

    @Override
    public String toString() {
        return name + ": " + SignatureText.of(function, firstVariadic);
    }
}
