package io.stubgen.testc.source;

import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.emit.EntryParameter.Role;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Java method that calls a downcall's binding, and checks what it returns. */
final class JavaCallerSource {
    private final TestCase test;
    private final Signature signature;
    private final Script script;
    private final String binding;
    private final List<EntryParameter> parameters;

    private JavaCallerSource(TestCase test, String binding) {
        this.test = test;
        this.signature = test.signature();
        this.script = Script.of(test);
        this.binding = binding;
        this.parameters = parameters(signature);
    }

    /**
     * The method.
     *
     * @param binding name of the generated class
     */
    static String of(TestCase test, String binding) {
        return new JavaCallerSource(test, binding).text();
    }

    /** The parameters of the method in the bindings: the same as on a JVM. */
    private static List<EntryParameter> parameters(Signature signature) {
        return EntryParameter.of(Bridge.JNI, signature.function(), signature.options(), signature.callee()).stream()
                .filter(parameter -> parameter.role() != Role.JNI_ENVIRONMENT && parameter.role() != Role.JNI_CLASS)
                .toList();
    }

    private String text() {
        List<String> statements = new ArrayList<>();
        parameters.forEach(parameter -> before(parameter).ifPresent(statements::add));
        statements.add(prepare());
        statements.add(call());
        statements.add("%s.returned_to_java(%d);".formatted(binding, script.errno()));
        parameters.forEach(parameter -> after(parameter).ifPresent(statements::add));
        script.scalarResult().ifPresent(scalar -> statements.add("Memory.checkResult(%s, %s);".formatted(
                JavaValues.bitsOf(CTypes.carrier(scalar.layout()), "value"), JavaValues.bitsLiteral(scalar))));
        return """

                    /** {@code %s} */
                    static void %s() {
                %s    }
                """.formatted(
                        signature,
                        test.name(),
                        statements.stream().map(line -> "        " + line + "\n").collect(Collectors.joining()));
    }

    private Optional<String> before(EntryParameter parameter) {
        int count = signature.arguments().size();
        int index = parameter.argument();
        return switch (parameter.role()) {
            case RESULT -> Optional.of("long result = %s.result_memory(%d, %s);"
                    .formatted(binding, signature.result().orElseThrow().byteSize(), place(count)));
            case STATE -> Optional.of("long state = %s.state_memory(%s);".formatted(binding, place(count + 1)));
            case STRUCT -> Optional.of("long a%1$d = Memory.argument(%1$d, %2$s, %3$s, %4$s);".formatted(
                    index, place(index), leaves(index), JavaValues.hex(((Value.Struct) value(index)).bytes())));
            case HEAP_ARRAY -> Optional.of("Object a%d = %s;".formatted(index, array(index)));
            default -> Optional.empty();
        };
    }

    private Optional<String> after(EntryParameter parameter) {
        int index = parameter.argument();
        return switch (parameter.role()) {
            case RESULT -> Optional.of("Memory.checkResult(result, %s, %s);".formatted(
                    JavaValues.leaves(signature.result().orElseThrow()),
                    JavaValues.hex(((Value.Struct) script.result().orElseThrow()).bytes())));
            case HEAP_ARRAY -> HeapArray.isPassed(scalar(index))
                    ? Optional.of("Memory.checkArray(%1$d, a%1$d, %2$d, %3$s);".formatted(
                            index,
                            HeapArray.of(scalar(index)).offset(),
                            JavaValues.hex(HeapArray.of(scalar(index)).bytes())))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private String array(int index) {
        if (!HeapArray.isPassed(scalar(index))) {
            return "null";
        }
        HeapArray array = HeapArray.of(scalar(index));
        return "Memory.array(%s.class, %d, %s)"
                .formatted(array.component(), array.offset(), JavaValues.hex(array.bytes()));
    }

    /** Which of the stub's arguments are in memory follows from their number. */
    private String prepare() {
        List<EntryParameter> passed =
                EntryParameter.of(Bridge.C, signature.function(), signature.options(), signature.callee());
        int floats = (int) passed.stream().filter(each -> CTypes.isFloating(each.carrier())).count();
        return "%s.prepare_call(%d, %d);".formatted(binding, passed.size() - floats, floats);
    }

    private String call() {
        String arguments = parameters.stream().map(this::argument).collect(Collectors.joining(", "));
        String value = script.scalarResult()
                .map(scalar -> CTypes.carrier(scalar.layout()).javaType() + " value = ")
                .orElse("");
        String target = signature.callee() == Callee.ADDRESS
                ? "long target = %s.callee(%d);\n        ".formatted(binding, test.number())
                : "";
        return "%s%s%s.%s(%s);".formatted(target, value, binding, test.name(), arguments);
    }

    private String argument(EntryParameter parameter) {
        int index = parameter.argument();
        return switch (parameter.role()) {
            case TARGET -> "target";
            case RESULT -> "result";
            case STATE -> "state";
            case STRUCT, HEAP_ARRAY -> "a" + index;
            case SCALAR -> JavaValues.literal(scalar(index));
            case HEAP_OFFSET -> HeapArray.isPassed(scalar(index))
                    ? Integer.toString(HeapArray.of(scalar(index)).offset())
                    : JavaValues.literal(scalar(index));
            case JNI_ENVIRONMENT, JNI_CLASS -> throw new IllegalStateException("no parameter in Java");
        };
    }

    /** The harness's enumeration, in Java. */
    private String place(int argument) {
        return "Memory." + script.place(argument);
    }

    private Value value(int index) {
        return script.arguments().get(index);
    }

    private Value.Scalar scalar(int index) {
        return (Value.Scalar) value(index);
    }

    private String leaves(int index) {
        MemoryLayout layout = signature.arguments().get(index);
        return JavaValues.leaves(layout);
    }
}
