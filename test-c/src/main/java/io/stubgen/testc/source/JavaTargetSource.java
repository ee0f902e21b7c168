package io.stubgen.testc.source;

import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Role;
import io.stubgen.testc.signature.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The Java method that an upcall calls: it checks its arguments and returns, or stores, the expected result. */
final class JavaTargetSource {
    private final TestCase test;
    private final Script script;
    private final String binding;
    private final List<EntryParameter> parameters;

    private JavaTargetSource(TestCase test, String binding) {
        this.test = test;
        this.script = Script.of(test);
        this.binding = binding;
        this.parameters = UpcallCalleeSource.parameters(test.signature());
    }

    /**
     * The method.
     *
     * @param binding name of the generated class
     */
    static String of(TestCase test, String binding) {
        return new JavaTargetSource(test, binding).text();
    }

    private String text() {
        List<String> statements = new ArrayList<>();
        statements.add("%s.callee_entered(%d);".formatted(binding, test.number()));
        parameters.forEach(parameter -> statements.add(statement(parameter)));
        script.scalarResult().ifPresent(result -> statements.add("return %s;".formatted(JavaValues.literal(result))));
        return """

                    /** {@code %s} */
                    private static %s %s(%s) {
                %s    }
                """.formatted(
                        test.signature(),
                        script.scalarResult().map(result -> CTypes.carrier(result.layout()).javaType()).orElse("void"),
                        test.name(),
                        parameters.stream().map(JavaTargetSource::declaration).collect(Collectors.joining(", ")),
                        statements.stream().map(line -> "        " + line + "\n").collect(Collectors.joining()));
    }

    private static String declaration(EntryParameter parameter) {
        return parameter.carrier().javaType() + " " + name(parameter);
    }

    private static String name(EntryParameter parameter) {
        return parameter.role() == Role.RESULT ? "result" : "a" + parameter.argument();
    }

    private String statement(EntryParameter parameter) {
        int index = parameter.argument();
        if (parameter.role() == Role.RESULT) {
            var layout = test.signature().result().orElseThrow();
            return "Memory.store(result, %d, %s, %s);".formatted(
                    layout.byteAlignment(),
                    JavaValues.leaves(layout),
                    JavaValues.hex(((Value.Struct) script.result().orElseThrow()).bytes()));
        }
        return switch (script.arguments().get(index)) {
            case Value.Struct struct -> "Memory.checkArgument(%1$d, a%1$d, %2$d, %3$s, %4$s);".formatted(
                    index,
                    test.signature().arguments().get(index).byteAlignment(),
                    JavaValues.leaves(test.signature().arguments().get(index)),
                    JavaValues.hex(struct.bytes()));
            case Value.Scalar scalar -> "Memory.checkArgument(%d, %s, %s);".formatted(
                    index,
                    JavaValues.bitsOf(parameter.carrier(), "a" + index),
                    JavaValues.bitsLiteral(scalar));
        };
    }
}
