package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.registration.JsonValue.StringValue;
import java.lang.foreign.AddressLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the entries of {@code downcalls}. */
final class DowncallReader {
    /** The keys that stubgen adds to GraalVM's. */
    static final List<String> EXTENSIONS = List.of("symbol", "name", "returnTargetSize");

    private static final List<String> KEYS = List.of("returnType", "parameterTypes", "options", "condition", "reason");
    private static final List<String> EXTENDED_KEYS = Stream.concat(KEYS.stream(), EXTENSIONS.stream()).toList();

    private final SourceFile file;
    private final EntryTypes types;
    private final Problems problems;

    DowncallReader(SourceFile file, EntryTypes types, Problems problems) {
        this.file = file;
        this.types = types;
        this.problems = problems;
    }

    /** The entry, or empty if errors were reported. */
    Optional<Entry> read(Fields entry) {
        int errors = problems.errors();
        if (file.isExtended()) {
            entry.allowOnly(EXTENDED_KEYS);
        } else {
            entry.allowOnly(KEYS, EXTENSIONS, "GraalVM rejects it, it belongs in a file named *" + SourceFile.SUFFIX);
        }
        Optional<RegisteredType> result = types.result(entry);
        List<RegisteredType> parameters = types.parameters(entry);
        CallOptions options = EntryAttributes.options(entry);
        Optional<String> symbol = entry.string("symbol").map(StringValue::text);
        symbol.flatMap(StubNames::wrongSymbol).ifPresent(wrong -> entry.wrong("symbol", wrong));
        Optional<String> name = entry.string("name").map(StringValue::text);
        name.flatMap(StubNames::wrongName).ifPresent(wrong -> entry.wrong("name", wrong));
        OptionalLong targetSize = targetSize(entry, result);
        Origin origin = EntryAttributes.origin(file.name(), entry);
        if (problems.errors() > errors) {
            return Optional.empty();
        }
        Shape shape = new Shape(result.orElseThrow(), parameters, options, targetSize);
        types.check(shape, entry);
        if (problems.errors() > errors) {
            return Optional.empty();
        }
        String effective = name.or(() -> symbol.map(StubNames::ofSymbol)).orElseGet(() -> StubNames.ofShape(shape));
        return Optional.of(new Entry(entry.place(), shape, symbol, effective, origin));
    }

    private static OptionalLong targetSize(Fields entry, Optional<RegisteredType> result) {
        OptionalLong size = entry.number("returnTargetSize", Long.MAX_VALUE);
        boolean pointer = result.flatMap(RegisteredType::layout).filter(AddressLayout.class::isInstance).isPresent();
        if (size.isPresent() && result.isPresent() && !pointer) {
            entry.wrong("returnTargetSize", "only pointers have a target; \"returnType\": \"void*\" is expected");
        }
        return size;
    }
}
