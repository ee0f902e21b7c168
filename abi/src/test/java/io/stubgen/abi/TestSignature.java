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

    CallPlan plan(Target target) {
        return CallPlanner.plan(target, function, firstVariadic);
    }

    @Override
    public String toString() {
        return name + ": " + SignatureText.of(function, firstVariadic);
    }
}
