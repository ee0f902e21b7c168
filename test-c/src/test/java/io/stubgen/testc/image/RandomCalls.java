package io.stubgen.testc.image;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.RandomSignatures;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The random calls in the image: 300 downcalls, then 150 direct upcalls, then 150 of function pointers. */
final class RandomCalls {
    static final long SEED = 4;

    private static final int DOWNCALLS = 300;
    private static final int UPCALLS = 150;
    /** Random signatures have heap access seldom. */
    private static final int BETWEEN_HEAP_ACCESS = 5;

    private static final Target TARGET = Target.LINUX_X64;
    private static final RandomSignatures RANDOM = new RandomSignatures(TARGET, SEED);

    /** The cases, by number. */
    static final List<TestCase> CASES = IntStream.range(0, DOWNCALLS + 2 * UPCALLS)
            .mapToObj(number -> number < DOWNCALLS
                    ? downcall(number)
                    : RANDOM.testCase(
                            number, number < DOWNCALLS + UPCALLS ? Kind.DIRECT_UPCALL : Kind.BOUND_UPCALL))
            .toList();

    private RandomCalls() {}

    private static TestCase downcall(int number) {
        TestCase random = RANDOM.testCase(number, Kind.DOWNCALL);
        return number % BETWEEN_HEAP_ACCESS == 0
                ? new TestCase(TARGET, number, random.valueSeed(), Kind.DOWNCALL, withHeapAccess(random.signature()))
                : random;
    }

    /** With at least one pointer, which may be an array. */
    private static Signature withHeapAccess(Signature signature) {
        CallOptions options = signature.options();
        Signature changed = signature.withOptions(
                new CallOptions(options.firstVariadic(), Critical.WITH_HEAP_ACCESS, options.capture()));
        List<MemoryLayout> arguments = signature.arguments();
        return signature.isVariadic() || arguments.stream().anyMatch(AddressLayout.class::isInstance)
                ? changed
                : changed.withArguments(Stream.concat(
                                arguments.stream(), Stream.of(CanonicalType.POINTER.layout(TARGET)))
                        .toList());
    }
}
