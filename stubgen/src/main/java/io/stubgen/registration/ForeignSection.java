package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the {@code foreign} section of one file, by the rules of GraalVM's reader and stricter. */
final class ForeignSection {
    private static final List<String> SECTIONS = List.of("downcalls", "upcalls", "directUpcalls");
    private static final List<String> ENTRY_KEYS =
            List.of("returnType", "parameterTypes", "options", "condition", "reason");
    private static final List<String> DIRECT_KEYS =
            Stream.concat(Stream.of("class", "method"), ENTRY_KEYS.stream()).toList();
    private static final List<String> EXTENSION_KEYS = List.of("symbol", "name", "returnTargetSize");
    private static final List<String> EXTENDED_KEYS =
            Stream.concat(ENTRY_KEYS.stream(), EXTENSION_KEYS.stream()).toList();

    private final SourceFile file;
    private final Problems problems;
    private final EntryTypes types;
    private final List<Entry> downcalls = new ArrayList<>();
    private int upcalls;

    ForeignSection(Target target, SourceFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
        this.types = new EntryTypes(target, problems);
    }

    void read(JsonValue section) {
        Fields.of(section, "foreign", problems).ifPresent(fields -> {
            fields.allowOnly(SECTIONS);
            entries(fields, "downcalls").forEach(this::downcall);
            entries(fields, "upcalls").forEach(this::upcall);
            entries(fields, "directUpcalls").forEach(this::directUpcall);
        });
    }

    /** The downcalls without errors. */
    List<Entry> downcalls() {
        return List.copyOf(downcalls);
    }

    /** How many entries the two upcall sections have. */
    int upcalls() {
        return upcalls;
    }

    private List<Fields> entries(Fields foreign, String section) {
        List<Fields> entries = new ArrayList<>();
        List<JsonValue> values = foreign.list(section);
        for (int index = 0; index < values.size(); index++) {
            Fields.of(values.get(index), section + "[" + index + "]", problems).ifPresent(entries::add);
        }
        return entries;
    }

    private void downcall(Fields entry) {
        int errors = problems.errors();
        if (file.isExtended()) {
            entry.allowOnly(EXTENDED_KEYS);
        } else {
            List<String> misplaced = EXTENSION_KEYS.stream().filter(entry::has).toList();
            entry.allowOnly(Stream.concat(ENTRY_KEYS.stream(), misplaced.stream()).toList());
            misplaced.forEach(key -> entry.unknownKey(
                    key, "GraalVM rejects it in this file; a file named *" + SourceFile.SUFFIX + " may have it"));
        }
        Optional<RegisteredType> result = types.result(entry);
        List<RegisteredType> parameters = types.parameters(entry);
        CallOptions options = EntryAttributes.options(entry);
        Optional<String> symbol = entry.string("symbol").map(StringValue::text);
        Optional<String> name = entry.string("name").map(StringValue::text);
        symbol.flatMap(StubNames::wrongSymbol).ifPresent(wrong -> wrong(entry, "symbol", wrong));
        name.flatMap(StubNames::wrongName).ifPresent(wrong -> wrong(entry, "name", wrong));
        OptionalLong targetSize = entry.number("returnTargetSize", Long.MAX_VALUE);
        if (entry.has("returnTargetSize") && result.isPresent() && !result.get().text().equals("void*")) {
            wrong(entry, "returnTargetSize", "only a returned pointer has a target; the \"returnType\" \"void*\" is expected");
        }
        Origin origin = EntryAttributes.origin(file.name(), entry);
        if (problems.errors() > errors) {
            return;
        }
        Shape shape = new Shape(result.orElseThrow(), parameters, options, targetSize);
        types.check(shape, entry);
        int slots = shape.slots(symbol.isPresent() ? Callee.SYMBOL : Callee.ADDRESS);
        if (slots > Shape.MAX_SLOTS) {
            problems.error(entry.place(), entry.path(), "too many parameters for a Java method, they take " + slots
                    + " slots; at most " + Shape.MAX_SLOTS + " are expected, pass a struct instead");
        }
        if (problems.errors() == errors) {
            String effective = name.or(() -> symbol.map(StubNames::ofSymbol)).orElseGet(() -> StubNames.ofShape(shape));
            downcalls.add(new Entry(entry.place(), shape, symbol, effective, origin));
        }
    }

    private void upcall(Fields entry) {
        upcalls++;
        int errors = problems.errors();
        allowOnlyForUpcall(entry, ENTRY_KEYS);
        upcallSignature(entry, errors);
    }

    private void directUpcall(Fields entry) {
        upcalls++;
        int errors = problems.errors();
        allowOnlyForUpcall(entry, DIRECT_KEYS);
        entry.require("class", "\"class\": \"org.example.Callbacks\"");
        entry.require("method", "\"method\": \"compare\"");
        entry.string("class").map(StringValue::text).flatMap(JavaNames::wrongClass).ifPresent(wrong -> wrong(entry, "class", wrong));
        entry.string("method").map(StringValue::text).flatMap(JavaNames::wrongMethod).ifPresent(wrong -> wrong(entry, "method", wrong));
        if (entry.has("returnType") || entry.has("parameterTypes")) {
            upcallSignature(entry, errors);
        } else {
            upcallAttributes(entry);
        }
    }

    private void allowOnlyForUpcall(Fields entry, List<String> keys) {
        List<String> misplaced = EXTENSION_KEYS.stream().filter(entry::has).toList();
        entry.allowOnly(Stream.concat(keys.stream(), misplaced.stream()).toList());
        misplaced.forEach(key -> entry.unknownKey(key, "only downcalls have it; leave it out"));
    }

    private void upcallSignature(Fields entry, int errors) {
        Optional<RegisteredType> result = types.result(entry);
        List<RegisteredType> parameters = types.parameters(entry);
        upcallAttributes(entry);
        if (problems.errors() == errors) {
            Shape shape = new Shape(result.orElseThrow(), parameters, CallOptions.NONE, OptionalLong.empty());
            types.check(shape, entry);
        }
    }

    private void upcallAttributes(Fields entry) {
        entry.object("options").filter(options -> !options.isEmpty()).ifPresent(options -> problems.error(
                options.place(), options.path(), "upcalls have no options; {} is expected, or none"));
        EntryAttributes.origin(file.name(), entry);
    }

    private void wrong(Fields entry, String key, String message) {
        problems.error(entry.value(key).orElseThrow().place(), entry.path(key), message);
    }
}
