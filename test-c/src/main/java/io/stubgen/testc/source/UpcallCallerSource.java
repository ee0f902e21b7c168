package io.stubgen.testc.source;

import io.stubgen.abi.Carrier;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The function that calls an upcall stub by its native signature or, where extension is checked, by one whose arguments
 * fill whole registers and stack slots.
 */
final class UpcallCallerSource {
    private final TestCase test;
    private final Signature signature;
    private final Script script;
    private final Peer callee;

    private UpcallCallerSource(TestCase test, Peer callee) {
        this.test = test;
        this.callee = callee;
        this.signature = test.signature();
        this.script = Script.of(test);
    }

    static String of(TestCase test, Peer callee) {
        return new UpcallCallerSource(test, callee).text();
    }

    private String text() {
        List<String> statements = new ArrayList<>();
        for (int index = 0; index < script.arguments().size(); index++) {
            if (script.arguments().get(index) instanceof Value.Struct struct) {
                statements.add("%1$s a%2$d; fill_argument(&a%2$d, sizeof a%2$d, %3$s);"
                        .formatted(CTypes.passed(test, index), index, struct.expected()));
            }
        }
        signature.result().filter(layout -> !CTypes.isScalar(layout)).ifPresent(layout -> statements.add(
                "result_in_memory(%d, %d, %s);".formatted(
                        layout.byteSize(),
                        CTypes.floatingElements(layout),
                        script.place(signature.arguments().size()))));
        statements.add("%s((%s (*)(%s))through(%s, %d, %d, %d))(%s);".formatted(
                signature.result().isEmpty() ? "" : resultType() + " result = ",
                resultType(),
                signature.arguments().isEmpty() ? "void" : each(index -> CTypes.passed(test, index)),
                stub(),
                integers(),
                floats(),
                structBytes(),
                each(this::argument)));
        statements.add("call_returned(%s);".formatted(errno()));
        script.result().map(UpcallCallerSource::checkResult).ifPresent(statements::add);
        return """

                /* %s */
                %sextern void %s(void);
                static void %s(void) {
                %s}
                """.formatted(
                        signature,
                        stubDeclaration(),
                        test.callee(),
                        CallerSource.name(test),
                        statements.stream().map(line -> "    " + line + "\n").collect(Collectors.joining()));
    }

    /** Java leaves nothing certain in errno. */
    private String errno() {
        return switch (callee) {
            case C -> Integer.toString(script.errno());
            case JAVA -> "errno";
        };
    }

    private boolean isBoundByJava() {
        return callee == Peer.JAVA && test.kind() == Kind.BOUND_UPCALL;
    }

    private String stubDeclaration() {
        return switch (test.kind()) {
            case DIRECT_UPCALL, IMAGE_UPCALL -> "extern void %s(void);\n".formatted(test.stub());
            case BOUND_UPCALL -> isBoundByJava() ? "" : """
                    extern void *%s(void *function, void *data);
                    extern int stub_release(void *pointer);
                    """.formatted(test.stub());
            case DOWNCALL -> throw new IllegalStateException("a downcall");
        };
    }

    private String stub() {
        return switch (test.kind()) {
            case DIRECT_UPCALL, IMAGE_UPCALL -> test.stub();
            case BOUND_UPCALL ->
                isBoundByJava()
                        ? "pointer"
                        : "bound(%s(%s, %s), stub_release)".formatted(test.stub(), test.callee(), script.dataLiteral());
            case DOWNCALL -> throw new IllegalStateException("a downcall");
        };
    }

    /** With the address of a result in memory, if there is one. */
    private long integers() {
        return scalars().filter(carrier -> !CTypes.isFloating(carrier)).count()
                + (script.scalarResult().isEmpty() ? 1 : 0);
    }

    private long floats() {
        return scalars().filter(CTypes::isFloating).count();
    }

    private Stream<Carrier> scalars() {
        return signature.arguments().stream().flatMap(layout -> CTypes.scalarCarrier(layout).stream());
    }

    /** As if no struct, and no pointer to one, went in registers. */
    private long structBytes() {
        return signature.arguments().stream()
                .filter(layout -> !CTypes.isScalar(layout))
                .mapToLong(layout -> Math.ceilDiv(
                                Math.clamp(
                                        layout.byteSize(),
                                        CTypes.leastStructBytes(test.target()),
                                        CTypes.mostStructBytes(test.target())),
                                Long.BYTES)
                        * Long.BYTES)
                .sum();
    }

    private String argument(int index) {
        return switch (script.arguments().get(index)) {
            case Value.Struct _ -> "a" + index;
            case Value.Scalar scalar ->
                Widening.concernsArgument(test, index)
                        ? "PASSED(%s, %s)".formatted(scalar.asNative(), scalar.withGraffiti())
                        : scalar.asNative();
        };
    }

    /** The native type; of a bool the whole byte, which must be 0 or 1; an int if the stub extends the result to it. */
    private String resultType() {
        if (Widening.isOfResults(test.target())
                && script.scalarResult().filter(scalar -> CTypes.isNarrow(scalar.layout())).isPresent()) {
            return "int32_t";
        }
        return script.scalarResult().filter(scalar -> CTypes.carrier(scalar.layout()) == Carrier.BOOL).isPresent()
                ? "uint8_t"
                : CTypes.result(test);
    }

    private static String checkResult(Value value) {
        return switch (value) {
            case Value.Struct struct -> "check_result(&result, %s);".formatted(struct.expected());
            case Value.Scalar scalar -> CallerSource.checkScalarResult(scalar);
        };
    }

    private String each(IntFunction<String> text) {
        return IntStream.range(0, signature.arguments().size()).mapToObj(text).collect(Collectors.joining(", "));
    }
}
