package io.stubgen.testc.source;

import io.stubgen.abi.CallOptions;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The function that an upcall stub of bridge c or native-image calls, with carriers: it checks its arguments, stores a
 * struct result or returns a scalar one with graffiti, and leaves a call state.
 */
final class UpcallCalleeSource {
    private final TestCase test;
    private final Script script;
    private final List<EntryParameter> parameters;

    private UpcallCalleeSource(TestCase test) {
        this.test = test;
        this.script = Script.of(test);
        this.parameters = parameters(test.signature());
    }

    /** What the stub passes, but for bound data: the same list as for a downcall to a symbol. */
    static List<EntryParameter> parameters(Signature signature) {
        return EntryParameter.of(Bridge.C, signature.function(), CallOptions.NONE, Callee.SYMBOL);
    }

    static String of(TestCase test) {
        return new UpcallCalleeSource(test).text();
    }

    private String text() {
        List<String> declarations = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        statements.add("callee_entered(%d);".formatted(test.number()));
        if (test.kind() == Kind.BOUND_UPCALL) {
            declarations.add("void *data");
            statements.add("check_data(data, %s);".formatted(script.dataLiteral()));
        }
        if (test.kind() == Kind.IMAGE_UPCALL) {
            declarations.add("void *thread");
            statements.add("check_data(thread, %s);".formatted(ImageSource.THREAD));
        }
        int pointers = declarations.size();
        for (int number = 0; number < parameters.size(); number++) {
            declarations.add(declaration(number, pointers));
            statements.add(statement(parameters.get(number)));
        }
        statements.add("leave_state(%d);".formatted(script.errno()));
        script.scalarResult()
                .ifPresent(result -> statements.add("return %s;".formatted(result.asResult(test.target()))));
        return """

                /* %s */
                CALLEE(%s, %d, %s);
                %s body_%d(%s) {
                %s}
                """.formatted(
                        test.signature(),
                        test.callee(),
                        test.number(),
                        script.scalarResult().map(UpcallCalleeSource::resultKind).orElse("nothing"),
                        script.scalarResult().map(UpcallCalleeSource::filling).orElse("void"),
                        test.number(),
                        declarations.isEmpty() ? "void" : String.join(", ", declarations),
                        statements.stream().map(line -> "    " + line + "\n").collect(Collectors.joining()));
    }

    /** Which registers hold what the function returns: a struct is stored. */
    static String resultKind(Value.Scalar scalar) {
        return CTypes.isFloating(CTypes.carrier(scalar.layout())) ? "floating" : "integer";
    }

    private static String filling(Value.Scalar scalar) {
        return CTypes.isFloating(CTypes.carrier(scalar.layout())) ? "double" : "int64_t";
    }

    private String declaration(int number, int pointers) {
        EntryParameter parameter = parameters.get(number);
        String carrier = parameter.carrier().cType();
        boolean narrow = parameter.carrier().layout().byteSize() < Integer.BYTES
                && Widening.concernsParameter(test.target(), parameters, number, pointers);
        return switch (parameter.role()) {
            case RESULT -> "void *result";
            case STRUCT -> "const void *a" + parameter.argument();
            default -> (narrow ? "NARROW(" + carrier + ")" : carrier) + " a" + parameter.argument();
        };
    }

    private String statement(EntryParameter parameter) {
        int index = parameter.argument();
        if (parameter.role() == EntryParameter.Role.RESULT) {
            return "store_result(result, _Alignof(%s), %s);"
                    .formatted(CTypes.result(test), ((Value.Struct) script.result().orElseThrow()).expected());
        }
        return switch (script.arguments().get(index)) {
            case Value.Struct struct -> "check_argument_at(%d, a%d, _Alignof(%s), %s);"
                    .formatted(index, index, CTypes.argument(test, index), struct.expected());
            case Value.Scalar scalar -> "%s(%d, a%d, %s);"
                    .formatted(CalleeSource.checkMacro(scalar.layout()), index, index, scalar.literal());
        };
    }
}
