package io.stubgen.registration;

import io.stubgen.abi.LayoutRules;
import io.stubgen.abi.Violation;
import io.stubgen.registration.JsonValue.ListValue;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the signature of an entry, and checks what the linker would refuse. */
final class EntryTypes {
    private static final String RESULT = "returnType";
    private static final String PARAMETERS = "parameterTypes";
    private static final Pattern PARAMETER_PART = Pattern.compile(PARAMETERS + "\\[(\\d+)\\](.*)");

    private final TypeScope scope;
    private final Problems problems;

    EntryTypes(TypeScope scope, Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** The type of the result, or empty if an error was reported. */
    Optional<RegisteredType> result(Fields entry) {
        entry.require(RESULT, "\"returnType\": \"void\"");
        return entry.string(RESULT).flatMap(type -> {
            try {
                RegisteredType read = SignatureParser.result(scope, type.text());
                checkGrammar(type, entry.path(RESULT));
                return Optional.of(read);
            } catch (LayoutException e) {
                problems.error(type.place(), entry.path(RESULT), e);
                return Optional.empty();
            }
        });
    }

    /** The types of the parameters, without those for which an error was reported. */
    List<RegisteredType> parameters(Fields entry) {
        entry.require(PARAMETERS, "\"parameterTypes\": []");
        List<RegisteredType> parameters = new ArrayList<>();
        List<Optional<StringValue>> types = entry.strings(PARAMETERS);
        for (int index = 0; index < types.size(); index++) {
            Optional<StringValue> type = types.get(index);
            if (type.isPresent()) {
                String path = entry.path(PARAMETERS + "[" + index + "]");
                try {
                    parameters.add(SignatureParser.parameter(scope, type.get().text()));
                    checkGrammar(type.get(), path);
                } catch (LayoutException e) {
                    problems.error(type.get().place(), path, e);
                }
            }
        }
        return parameters;
    }

    private void checkGrammar(StringValue type, String path) {
        switch (scope) {
            case TypeScope.GraalVm _ -> GraalVmGrammar.check(type, path, problems);
            case TypeScope.C _ -> {}
        }
    }

    /** Reports what of a downcall cannot be passed. */
    void checkDowncall(Shape shape, Fields entry) {
        check(shape, entry);
        LinkerLimits.checkDowncall(scope.target(), shape, entry, problems);
    }

    /** The signature of an upcall, or empty if errors were reported. */
    Optional<Shape> upcall(Fields entry) {
        int errors = problems.errors();
        Optional<RegisteredType> result = result(entry);
        List<RegisteredType> parameters = parameters(entry);
        if (result.isEmpty() || problems.errors() > errors) {
            return Optional.empty();
        }
        Shape shape = Shape.ofUpcall(result.get(), parameters);
        check(shape, entry);
        LinkerLimits.checkUpcall(scope.target(), shape, entry, problems);
        return problems.errors() > errors ? Optional.empty() : Optional.of(shape);
    }

    /** Reports what C has no such type for, and what only C can pass. */
    private void check(Shape shape, Fields entry) {
        List<Violation> violations =
                LayoutRules.check(scope.target(), shape.function(), shape.options().firstVariadic());
        for (Violation violation : violations) {
            Place place = place(entry, violation.part());
            String path = entry.path(violation.part());
            switch (violation.severity()) {
                case ERROR -> problems.error(place, path, violation.message());
                case WARNING -> problems.refusedByLinker(place, path, violation.message());
            }
        }
    }

    /** Where the part of a signature stands: the word in the type if that can be told. */
    private static Place place(Fields entry, String part) {
        Matcher parameter = PARAMETER_PART.matcher(part);
        Optional<JsonValue> value = parameter.matches()
                ? entry.value(PARAMETERS).map(ListValue.class::cast)
                        .map(list -> list.elements().get(Integer.parseInt(parameter.group(1))))
                : entry.value(RESULT);
        String path = parameter.matches() ? parameter.group(2) : part.substring(RESULT.length());
        return value.map(type -> switch (type) {
                    case StringValue string -> word(string, TypePath.start(string.text(), path));
                    default -> type.place();
                })
                .orElse(entry.place());
    }

    private static Place word(StringValue type, int start) {
        return type.place().within(start, TypeScanner.lengthOfWord(type.text(), start));
    }
}
