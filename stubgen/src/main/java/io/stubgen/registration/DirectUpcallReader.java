package io.stubgen.registration;

import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.DirectUpcall.Types;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.List;
import java.util.Optional;

/** Reads the entries of {@code directUpcalls}. */
final class DirectUpcallReader {
    private static final List<String> KEYS =
            List.of("class", "method", "returnType", "parameterTypes", "options", "condition", "reason");
    private static final List<String> EXTENSIONS = List.of("symbol", "name", "exceptions");

    private final SourceFile file;
    private final EntryTypes types;
    private final Problems problems;

    DirectUpcallReader(SourceFile file, EntryTypes types, Problems problems) {
        this.file = file;
        this.types = types;
        this.problems = problems;
    }

    /** The methods that the entry stands for: one if it has types; none if errors were reported. */
    List<DirectUpcallEntry> read(Fields entry) {
        int errors = problems.errors();
        EntryKeys.check(file, entry, KEYS, EXTENSIONS);
        EntryAttributes.allowNoOptions(entry);
        entry.require("class", "\"class\": \"org.example.Callbacks\"");
        Optional<String> owner = entry.string("class").map(StringValue::text);
        owner.flatMap(JavaNames::wrongClass).ifPresent(wrong -> entry.wrong("class", wrong));
        entry.require("method", "\"method\": \"compare\"");
        Optional<String> method = entry.string("method").map(StringValue::text);
        method.flatMap(JavaNames::wrongMethod).ifPresent(wrong -> entry.wrong("method", wrong));
        Optional<String> symbol = EntryAttributes.symbol(entry);
        symbol.flatMap(StubNames::wrongUpcallSymbol).ifPresent(wrong -> entry.wrong("symbol", wrong));
        Optional<String> name = EntryAttributes.name(entry).or(() -> symbol.map(StubNames::ofSymbol));
        Uncaught uncaught = EntryAttributes.uncaught(entry);
        Origin origin = EntryAttributes.origin(file.name(), entry);
        boolean typed = entry.has("returnType") || entry.has("parameterTypes");
        Optional<Shape> shape = typed ? types.upcall(entry) : Optional.empty();
        if (problems.errors() > errors) {
            return List.of();
        }
        if (shape.isEmpty()) {
            problems.error(entry.place(), entry.path(), "no types; a class path is expected (--class-path), in which the"
                    + " methods are looked up, or \"returnType\" and \"parameterTypes\"");
            return List.of();
        }
        JavaMethod found = new JavaMethod(
                owner.orElseThrow(),
                method.orElseThrow(),
                MethodForms.carriers(shape.get().function()).descriptorString(),
                Types.CARRIERS);
        return List.of(new DirectUpcallEntry(entry.place(), found, shape.get(), uncaught, symbol, name, origin));
    }
}
