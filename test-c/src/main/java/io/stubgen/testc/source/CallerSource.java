package io.stubgen.testc.source;

import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target.Convention;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The function that calls a stub of bridge c, through a prototype whose scalars are 64 bits wide: what is above a
 * carrier's own bits is graffiti, as a caller may leave it.
 */
final class CallerSource {
    private final TestCase test;
    private final Signature signature;
    private final Script script;
    private final List<EntryParameter> parameters;

    private CallerSource(TestCase test) {
        this.test = test;
        this.signature = test.signature();
        this.script = Script.of(test);
        this.parameters =
                EntryParameter.of(Bridge.C, signature.function(), signature.options(), signature.callee());
    }

    static String of(TestCase test) {
        return new CallerSource(test).text();
    }

    /** The name of the function that runs the case. */
    static String name(TestCase test) {
        return "case_" + test.number();
    }

    private String text() {
        List<String> statements = new ArrayList<>();
        for (EntryParameter parameter : parameters) {
            memory(parameter).ifPresent(statements::add);
        }
        if (signature.isVariadic() && test.target().convention() == Convention.SYSV) {
            statements.add(directCall());
        }
        statements.add(call());
        statements.add("call_returned(%d);".formatted(script.errno()));
        script.result().map(this::checkResult).ifPresent(statements::add);
        return """

                /* %s */
                extern void %s(void);
                extern void %s(void);
                static void %s(void) {
                %s}
                """.formatted(
                        signature,
                        test.stub(),
                        test.callee(),
                        name(test),
                        statements.stream().map(line -> "    " + line + "\n").collect(Collectors.joining()));
    }

    private Optional<String> memory(EntryParameter parameter) {
        int index = parameter.argument();
        int count = signature.arguments().size();
        return switch (parameter.role()) {
            case RESULT -> Optional.of("void *result_at = result_memory(%d, %s);"
                    .formatted(signature.result().orElseThrow().byteSize(), script.place(count)));
            case STATE -> Optional.of("int32_t *state = state_memory(%s);".formatted(script.place(count + 1)));
            case STRUCT -> Optional.of("const void *a%d = struct_argument(%d, %s, %s);"
                    .formatted(index, index, struct(index).expected(), script.place(index)));
            default -> Optional.empty();
        };
    }

    /**
     * The callee called without a stub: its checks hold, and a C compiler says how many vector registers are used, as
     * System V wants it. It says so only with an argument, so that there always is one.
     */
    private String directCall() {
        String arguments = IntStream.range(0, signature.arguments().size())
                .mapToObj(index -> switch (script.arguments().get(index)) {
                    case Value.Scalar scalar -> scalar.asNative();
                    case Value.Struct _ -> "*(const %s *)a%d".formatted(CTypes.argument(test, index), index);
                })
                .collect(Collectors.joining(", "));
        return "((%s (*)(%s))directly(%s))(%s);".formatted(
                CTypes.result(test), CTypes.parameters(test), test.callee(), arguments.isEmpty() ? "0" : arguments);
    }

    private String call() {
        String types = each(number -> CTypes.widened(test.target(), parameters, number));
        String arguments = each(this::argument);
        int floats = (int) parameters.stream().filter(each -> CTypes.isFloating(each.carrier())).count();
        return "%s((%s (*)(%s))through(%s, %d, %d, 0))(%s);".formatted(
                script.scalarResult().map(scalar -> resultType(scalar) + " result = ").orElse(""),
                script.scalarResult().map(this::resultType).orElse("void"),
                parameters.isEmpty() ? "void" : types,
                test.stub(),
                parameters.size() - floats,
                floats,
                arguments);
    }

    private String each(IntFunction<String> text) {
        return IntStream.range(0, parameters.size()).mapToObj(text).collect(Collectors.joining(", "));
    }

    /** The carrier; of a bool the whole byte, which must be 0 or 1; an int if the stub extends the result to it. */
    private String resultType(Value.Scalar result) {
        Carrier carrier = CTypes.carrier(result.layout());
        if (Widening.isOfResults(test.target()) && CTypes.isNarrow(result.layout())) {
            return "int32_t";
        }
        return carrier == Carrier.BOOL ? "uint8_t" : carrier.cType();
    }

    private String argument(int number) {
        EntryParameter parameter = parameters.get(number);
        return switch (parameter.role()) {
            case TARGET -> test.callee();
            case RESULT -> "result_at";
            case STATE -> "state";
            case STRUCT -> "a" + parameter.argument();
            case SCALAR -> {
                Value.Scalar scalar = (Value.Scalar) script.arguments().get(parameter.argument());
                yield Widening.concernsParameter(test.target(), parameters, number, 0)
                        ? scalar.withGraffiti()
                        : scalar.asNative();
            }
            case JNI_ENVIRONMENT, JNI_CLASS, HEAP_ARRAY, HEAP_OFFSET ->
                throw new IllegalStateException("bridge c has no " + parameter.role());
        };
    }

    private String checkResult(Value value) {
        return switch (value) {
            case Value.Struct struct -> "check_result(result_at, %s);".formatted(struct.expected());
            case Value.Scalar scalar -> checkScalarResult(scalar);
        };
    }

    /** Checks the variable {@code result}. */
    static String checkScalarResult(Value.Scalar expected) {
        return "CHECK_RESULT(%s, %s);".formatted(
                switch (CTypes.carrier(expected.layout())) {
                    case FLOAT -> "bits_of_float(result)";
                    case DOUBLE -> "bits_of_double(result)";
                    case BOOL, INT8, INT16, UINT16, INT32, INT64, POINTER -> "result";
                },
                expected.literal());
    }

    private Value.Struct struct(int index) {
        return (Value.Struct) script.arguments().get(index);
    }
}
