package io.stubgen.testc.source;

import io.stubgen.testc.signature.TestCase;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a case passes and expects: the same for its caller and its callee, whoever asks.
 *
 * @param arguments one an argument
 * @param result what the callee returns
 * @param errno what the callee leaves in errno, and in other parts of the call state what follows from it
 * @param places where structs lie in their pages, a bit an argument: see {@link #place}
 * @param data what is bound, in a bound upcall
 */
record Script(List<Value> arguments, Optional<Value> result, int errno, int places, long data) {

    static Script of(TestCase test) {
        var random = new SplittableRandom(test.valueSeed());
        int errno = 1 + random.nextInt(Integer.MAX_VALUE);
        int places = random.nextInt();
        Optional<Value> result = test.signature().result().map(layout -> Value.random(random, layout));
        List<Value> arguments =
                test.signature().arguments().stream().map(layout -> Value.random(random, layout)).toList();
        return new Script(arguments, result, errno, places, random.nextLong());
    }

    /** The data that is bound, in C. */
    String dataLiteral() {
        return "(void *)0x%xull".formatted(data);
    }

    Optional<Value.Scalar> scalarResult() {
        return result.filter(Value.Scalar.class::isInstance).map(Value.Scalar.class::cast);
    }

    /** Mostly at the end of a page, where reading too far faults. */
    String place(int argument) {
        return (places >>> argument % 30 & 3) == 0 ? "AT_START" : "AT_END";
    }
}
