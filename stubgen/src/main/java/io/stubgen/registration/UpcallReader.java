package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks the entries of {@code upcalls} and {@code directUpcalls}. */
final class UpcallReader {
    private static final List<String> KEYS = List.of("returnType", "parameterTypes", "options", "condition", "reason");
    private static final List<String> DIRECT_KEYS =
            List.of("class", "method", "returnType", "parameterTypes", "options", "condition", "reason");

    private static final String MISPLACED = "it belongs to downcalls";

    private final SourceFile file;
    private final EntryTypes types;
    private final Problems problems;

    UpcallReader(SourceFile file, EntryTypes types, Problems problems) {
        this.file = file;
        this.types = types;
        this.problems = problems;
    }

    /** Checks an entry of {@code upcalls}. */
    void check(Fields entry) {
        int errors = problems.errors();
        entry.allowOnly(KEYS, DowncallReader.EXTENSIONS, MISPLACED);
        attributes(entry);
        signature(entry, errors);
    }

    /** Checks an entry of {@code directUpcalls}; without types it stands for every primitive method of the name. */
    void checkDirect(Fields entry) {
        int errors = problems.errors();
        entry.allowOnly(DIRECT_KEYS, DowncallReader.EXTENSIONS, MISPLACED);
        attributes(entry);
        entry.require("class", "\"class\": \"org.example.Callbacks\"");
        Optional<String> className = entry.string("class").map(StringValue::text);
        className.flatMap(JavaNames::wrongClass).ifPresent(wrong -> entry.wrong("class", wrong));
        entry.require("method", "\"method\": \"compare\"");
        Optional<String> method = entry.string("method").map(StringValue::text);
        method.flatMap(JavaNames::wrongMethod).ifPresent(wrong -> entry.wrong("method", wrong));
        if (entry.has("returnType") || entry.has("parameterTypes")) {
            signature(entry, errors);
        }
    }

    /** @param errors how many there were before the entry */
    private void signature(Fields entry, int errors) {
        Optional<RegisteredType> result = types.result(entry);
        List<RegisteredType> parameters = types.parameters(entry);
        if (problems.errors() == errors) {
            types.check(new Shape(result.orElseThrow(), parameters, CallOptions.NONE, OptionalLong.empty()), entry);
        }
    }

    private void attributes(Fields entry) {
        entry.object("options")
                .filter(options -> !options.isEmpty())
                .ifPresent(_ -> entry.wrong("options", "upcalls have none; {} is expected, or nothing"));
        EntryAttributes.origin(file.name(), entry);
    }
}
