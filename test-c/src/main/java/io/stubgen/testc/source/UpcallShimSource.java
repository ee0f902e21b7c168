package io.stubgen.testc.source;

import io.stubgen.emit.EntryParameter;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An upcall stub of bridge c as a C compiler makes it: the reference with which the harness itself is tested. A bound
 * one can be bound once at a time, which is enough.
 */
final class UpcallShimSource {
    /** What the stubs of a file share. */
    static final String RELEASE = "\nint stub_release(void *pointer) { return 0; }\n";

    private final TestCase test;
    private final List<EntryParameter> parameters;

    private UpcallShimSource(TestCase test) {
        this.test = test;
        this.parameters = UpcallCalleeSource.parameters(test.signature());
    }

    static String of(TestCase test) {
        return new UpcallShimSource(test).text();
    }

    private String text() {
        return switch (test.kind()) {
            case DIRECT_UPCALL, IMAGE_UPCALL -> """

                    extern void %s(void);
                    """.formatted(test.callee()) + function(test.stub(), test.callee());
            case BOUND_UPCALL -> """

                    static void *function_%1$d, *data_%1$d;
                    %2$svoid *%3$s(void *function, void *data) {
                        function_%1$d = function;
                        data_%1$d = data;
                        return shim_%1$d;
                    }
                    """.formatted(
                            test.number(),
                            function("shim_" + test.number(), "function_" + test.number()),
                            test.stub());
            case DOWNCALL -> throw new IllegalStateException("a downcall");
        };
    }

    private String function(String name, String callee) {
        String head = IntStream.range(0, test.signature().arguments().size())
                .mapToObj(index -> CTypes.passed(test, index) + " a" + index)
                .collect(Collectors.joining(", "));
        boolean storesResult = test.signature().result().filter(layout -> !CTypes.isScalar(layout)).isPresent();
        return """
                %1$s %2$s(%3$s) {
                    %4$s((%5$s (*)(%6$s))%7$s)(%8$s);
                %9$s}
                """.formatted(
                        CTypes.result(test),
                        name,
                        head.isEmpty() ? "void" : head,
                        storesResult
                                ? CTypes.result(test) + " result;\n    "
                                : test.signature().result().isPresent() ? "return " : "",
                        test.signature()
                                .result()
                                .flatMap(CTypes::scalarCarrier)
                                .map(carrier -> carrier.cType())
                                .orElse("void"),
                        typesOfArguments(),
                        callee,
                        arguments(),
                        storesResult ? "    return result;\n" : "");
    }

    private String typesOfArguments() {
        List<String> types = new ArrayList<>();
        if (test.kind() != Kind.DIRECT_UPCALL) {
            types.add("void *");
        }
        parameters.forEach(parameter -> types.add(parameter.carrier().cType()));
        return types.isEmpty() ? "void" : String.join(", ", types);
    }

    private String arguments() {
        List<String> arguments = new ArrayList<>();
        if (test.kind() == Kind.BOUND_UPCALL) {
            arguments.add("data_" + test.number());
        }
        if (test.kind() == Kind.IMAGE_UPCALL) {
            arguments.add(ImageSource.THREAD);
        }
        parameters.forEach(parameter -> arguments.add(argument(parameter)));
        return String.join(", ", arguments);
    }

    /** Narrow values are made from the parameters' own bits, above which there may be graffiti. */
    private String argument(EntryParameter parameter) {
        String name = "a" + parameter.argument();
        return switch (parameter.role()) {
            case RESULT -> "&result";
            case STRUCT -> "&" + name;
            default -> switch (parameter.carrier()) {
                case FLOAT -> Widening.concernsArgument(test, parameter.argument())
                        ? "PASSED(%1$s, float_of_bits((uint32_t)bits_of_double(%1$s)))".formatted(name)
                        : name;
                case BOOL -> "(bool)(uint8_t)" + name;
                case INT8, INT16, UINT16, INT32, INT64, DOUBLE, POINTER -> "(%s)(%s)%s"
                        .formatted(parameter.carrier().cType(), CTypes.argument(test, parameter.argument()), name);
            };
        };
    }
}
