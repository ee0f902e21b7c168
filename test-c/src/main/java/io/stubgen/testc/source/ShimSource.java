package io.stubgen.testc.source;

import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A stub of bridge c as a C compiler makes it: the reference with which the harness itself is tested. Its parameters
 * are as wide as {@link CallerSource} passes them, because clang relies on narrow parameters being extended.
 */
final class ShimSource {
    private final TestCase test;
    private final Signature signature;
    private final List<EntryParameter> parameters;

    private ShimSource(TestCase test) {
        this.test = test;
        this.signature = test.signature();
        this.parameters =
                EntryParameter.of(Bridge.C, signature.function(), signature.options(), signature.callee());
    }

    static String of(TestCase test) {
        return new ShimSource(test).text();
    }

    private String text() {
        String result = test.signature().result().isEmpty() ? "" : CTypes.result(test) + " value = ";
        return """

                /* %s */
                extern void %s(void);
                %s %s(%s) {
                    %s((%s (*)(%s))%s)(%s);
                %s}
                """.formatted(
                        signature,
                        test.callee(),
                        resultCarrier(),
                        test.stub(),
                        parameters.isEmpty() ? "void" : numbers()
                                .mapToObj(number -> CTypes.widened(test.target(), parameters, number)
                                        + " "
                                        + name(parameters.get(number)))
                                .collect(Collectors.joining(", ")),
                        result,
                        CTypes.result(test),
                        CTypes.parameters(test),
                        signature.callee() == Callee.ADDRESS ? "target" : test.callee(),
                        arguments(),
                        afterTheCall());
    }

    private String arguments() {
        Stream<String> nothing =
                CTypes.isOnlyVariadic(test) ? Stream.of("(" + CTypes.NOTHING + "){ }") : Stream.empty();
        Stream<String> arguments =
                numbers().filter(number -> parameters.get(number).argument() >= 0).mapToObj(this::argument);
        return Stream.concat(nothing, arguments).collect(Collectors.joining(", "));
    }

    private String afterTheCall() {
        String state = signature.options().capturesState() ? "    capture_state(state);\n" : "";
        return state + test.signature().result()
                .map(layout -> CTypes.isScalar(layout)
                        ? "    return value;\n"
                        : "    memcpy(result, &value, %d);\n".formatted(layout.byteSize()))
                .orElse("");
    }

    private String resultCarrier() {
        return test.signature().result().flatMap(CTypes::scalarCarrier).map(carrier -> carrier.cType()).orElse("void");
    }

    private IntStream numbers() {
        return IntStream.range(0, parameters.size());
    }

    private String argument(int number) {
        EntryParameter parameter = parameters.get(number);
        String name = name(parameter);
        String type = CTypes.argument(test, parameter.argument());
        if (parameter.role() == EntryParameter.Role.STRUCT) {
            return "*(const %s *)%s".formatted(type, name);
        }
        return switch (parameter.carrier()) {
            case FLOAT -> Widening.concernsParameter(test.target(), parameters, number, 0)
                    ? "float_of_bits((uint32_t)bits_of_double(%s))".formatted(name)
                    : name;
            case BOOL -> "(%s)(uint8_t)%s".formatted(type, name);
            case INT8, INT16, UINT16, INT32, INT64, DOUBLE, POINTER -> "(%s)%s".formatted(type, name);
        };
    }

    private static String name(EntryParameter parameter) {
        return switch (parameter.role()) {
            case TARGET -> "target";
            case RESULT -> "result";
            case STATE -> "state";
            default -> "a" + parameter.argument();
        };
    }
}
