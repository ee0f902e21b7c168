package io.stubgen.testc.source;

import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The function that a stub calls: it checks its arguments, leaves a call state, and returns the expected result. A
 * scalar result is returned as 64 bits, so that those above its type are graffiti, which conventions allow.
 */
final class CalleeSource {
    private final TestCase test;
    private final Signature signature;
    private final Script script;
    private final Peer caller;

    private CalleeSource(TestCase test, Peer caller) {
        this.test = test;
        this.caller = caller;
        this.signature = test.signature();
        this.script = Script.of(test);
    }

    static String of(TestCase test, Peer caller) {
        return new CalleeSource(test, caller).text();
    }

    private String text() {
        return """

                /* %s */
                CALLEE(%s, %d, %s);
                %s body_%d(%s) {
                    callee_entered(%d);
                %s%s%s    leave_state(%d);
                %s}
                """.formatted(
                        signature,
                        test.callee(),
                        test.number(),
                        resultKind(),
                        resultType(),
                        test.number(),
                        parameters(),
                        test.number(),
                        variadicArguments(),
                        lines(IntStream.range(0, signature.arguments().size()).mapToObj(this::check)),
                        resultValue(),
                        script.errno(),
                        returnStatement());
    }

    /** C before C23 has no way to read the arguments of a function with none before the ellipsis: they get names. */
    private boolean readsVariadicArguments() {
        return signature.isVariadic() && (signature.namedArguments() > 0 || CTypes.isOnlyVariadic(test));
    }

    private int parameterCount() {
        return readsVariadicArguments() ? signature.namedArguments() : signature.arguments().size();
    }

    private String parameters() {
        List<String> parameters = IntStream.range(0, parameterCount()).mapToObj(this::parameter).toList();
        if (!readsVariadicArguments()) {
            return parameters.isEmpty() ? "void" : String.join(", ", parameters);
        }
        return (parameters.isEmpty() ? CTypes.NOTHING + " nothing" : String.join(", ", parameters)) + ", ...";
    }

    private String parameter(int index) {
        String type = CTypes.argument(test, index);
        boolean narrow = signature.arguments().get(index) instanceof ValueLayout layout
                && CTypes.isNarrow(layout)
                && Widening.concernsArgument(test, index);
        return (narrow ? "NARROW(" + type + ")" : type) + " " + argument(index);
    }

    private String variadicArguments() {
        if (!readsVariadicArguments()) {
            return "";
        }
        Stream<String> reads = IntStream.range(parameterCount(), signature.arguments().size())
                .mapToObj(index ->
                        "%1$s %2$s = va_arg(list, %1$s);".formatted(CTypes.argument(test, index), argument(index)));
        return lines(Stream.of(
                        Stream.of("va_list list;", "va_start(list, %s);".formatted(lastParameter())),
                        reads,
                        Stream.of("va_end(list);"))
                .flatMap(statements -> statements));
    }

    private String lastParameter() {
        return parameterCount() == 0 ? "nothing" : argument(parameterCount() - 1);
    }

    private String check(int index) {
        return switch (script.arguments().get(index)) {
            case Value.Scalar scalar when isHeapArray(index, scalar) ->
                "check_memory(%d, %s, %s);".formatted(index, argument(index), HeapArray.of(scalar).expected());
            case Value.Scalar scalar ->
                "%s(%d, %s, %s);".formatted(checkMacro(scalar.layout()), index, argument(index), scalar.literal());
            case Value.Struct struct ->
                "check_argument(%d, &%s, %s);".formatted(index, argument(index), struct.expected());
        };
    }

    private boolean isHeapArray(int index, Value.Scalar scalar) {
        return caller == Peer.JAVA
                && signature.options().takesHeapArrays()
                && signature.arguments().get(index) instanceof AddressLayout
                && HeapArray.isPassed(scalar);
    }

    /** The macro that compares an argument of that type with a {@linkplain Value.Scalar#literal literal}. */
    static String checkMacro(ValueLayout layout) {
        return switch (CTypes.carrier(layout)) {
            case BOOL, INT8, INT16, UINT16, INT32, INT64, POINTER -> "CHECK_INTEGER";
            case FLOAT -> "CHECK_FLOAT";
            case DOUBLE -> "CHECK_DOUBLE";
        };
    }

    private String resultKind() {
        return script.result().map(value -> switch (value) {
            case Value.Scalar scalar -> CTypes.isFloating(CTypes.carrier(scalar.layout())) ? "floating" : "integer";
            case Value.Struct _ -> "structure";
        }).orElse("nothing");
    }

    private String resultType() {
        return script.result().map(value -> switch (value) {
            case Value.Scalar scalar -> CTypes.isFloating(CTypes.carrier(scalar.layout())) ? "double" : "int64_t";
            case Value.Struct _ -> CTypes.result(test);
        }).orElse("void");
    }

    private String resultValue() {
        return script.result().filter(Value.Struct.class::isInstance).map(Value.Struct.class::cast)
                .map(struct -> lines(Stream.of(
                        "%s result;".formatted(CTypes.result(test)),
                        "memcpy(&result, %s, sizeof result);".formatted(struct.text()))))
                .orElse("");
    }

    private String returnStatement() {
        return script.result().map(value -> lines(Stream.of(switch (value) {
            case Value.Scalar scalar -> "return %s;".formatted(scalar.asResult(test.target()));
            case Value.Struct _ -> "return result;";
        }))).orElse("");
    }

    private static String argument(int index) {
        return "a" + index;
    }

    private static String lines(Stream<String> statements) {
        return statements.map(statement -> "    " + statement + "\n").collect(Collectors.joining());
    }
}
