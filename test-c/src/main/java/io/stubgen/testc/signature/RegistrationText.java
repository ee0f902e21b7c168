package io.stubgen.testc.signature;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.SignatureText;
import io.stubgen.emit.EntryParameter.Callee;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Cases as registrations: what stands in a {@code *.stubgen.json}. */
public final class RegistrationText {

    private RegistrationText() {}

    /** The JSON text. */
    public static String of(List<TestCase> cases) {
        return Arrays.stream(Kind.values())
                .map(RegistrationText::key)
                .distinct()
                .map(key -> section(
                        key,
                        cases.stream().filter(test -> key(test.kind()).equals(key)).toList()))
                .collect(Collectors.joining(",\n", "{\"foreign\": {", "}}\n"));
    }

    private static String key(Kind kind) {
        return switch (kind) {
            case DOWNCALL -> "downcalls";
            case DIRECT_UPCALL, IMAGE_UPCALL -> "directUpcalls";
            case BOUND_UPCALL -> "upcalls";
        };
    }

    private static String section(String key, List<TestCase> cases) {
        return member(
                key, cases.stream().map(RegistrationText::entry).collect(Collectors.joining(",\n", "[\n", "\n]")));
    }

    private static String entry(TestCase test) {
        Signature signature = test.signature();
        List<String> members = new ArrayList<>();
        members.add(member("name", quoted(test.name())));
        switch (test.kind()) {
            case DOWNCALL -> {
                if (signature.callee() == Callee.SYMBOL) {
                    members.add(member("symbol", quoted(test.callee())));
                }
            }
            case DIRECT_UPCALL, IMAGE_UPCALL -> {
                members.add(member("class", quoted("Implementations")));
                members.add(member("method", quoted(test.name())));
            }
            case BOUND_UPCALL -> {}
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
