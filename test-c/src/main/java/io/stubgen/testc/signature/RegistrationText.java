package io.stubgen.testc.signature;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.SignatureText;
import io.stubgen.emit.EntryParameter.Callee;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Cases as registrations: what stands in a {@code *.stubgen.json}. */
public final class RegistrationText {

    private RegistrationText() {}

    /** The JSON text. */
    public static String of(List<TestCase> cases) {
        return """
                {"foreign": {"downcalls": [
                %s
                ]}}
                """.formatted(cases.stream().map(RegistrationText::downcall).collect(Collectors.joining(",\n")));
    }

    private static String downcall(TestCase test) {
        Signature signature = test.signature();
        List<String> members = new ArrayList<>();
        members.add(member("name", quoted(test.name())));
        if (signature.callee() == Callee.SYMBOL) {
            members.add(member("symbol", quoted(test.callee())));
        }
        members.add(member("returnType", quoted(signature.result().map(SignatureText::of).orElse("void"))));
        members.add(member(
                "parameterTypes",
                signature.arguments().stream()
                        .map(layout -> quoted(SignatureText.of(layout)))
                        .collect(Collectors.joining(", ", "[", "]"))));
        members.add(member("options", options(signature.options())));
        return object(members);
    }

    private static String options(CallOptions options) {
        List<String> members = new ArrayList<>();
        options.firstVariadic().ifPresent(index -> members.add(member("firstVariadicArg", Integer.toString(index))));
        if (options.capturesState()) {
            members.add(member("captureCallState", "true"));
        }
        switch (options.critical()) {
            case NO -> {}
            case YES -> members.add(member("critical", "{}"));
            case WITH_HEAP_ACCESS -> members.add(member("critical", "{\"allowHeapAccess\": true}"));
        }
        return object(members);
    }

    private static String object(List<String> members) {
        return members.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String member(String key, String value) {
        return quoted(key) + ": " + value;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
