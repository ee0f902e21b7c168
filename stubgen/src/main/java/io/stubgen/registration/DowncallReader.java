package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import java.lang.foreign.AddressLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the entries of {@code downcalls}. */
final class DowncallReader {
    private static final List<String> KEYS = List.of("returnType", "parameterTypes", "options", "condition", "reason");
    private static final List<String> EXTENSIONS = List.of("symbol", "name", "returnTargetSize", EntryTargets.KEY);

    private final SourceFile file;
    private final EntryTypes types;
    private final Problems problems;

    DowncallReader(SourceFile file, EntryTypes types, Problems problems) {
        this.file = file;
        this.types = types;
        this.problems = problems;
    }

    /** The entry, or empty if errors were reported. */
    Optional<DowncallEntry> read(Fields entry) {
        int errors = problems.errors();
        EntryKeys.check(file, entry, KEYS, EXTENSIONS);
        Optional<RegisteredType> result = types.result(entry);
        List<RegisteredType> parameters = types.parameters(entry);
        CallOptions options = EntryAttributes.options(entry);
        Optional<String> symbol = EntryAttributes.symbol(entry);
        Optional<String> name = EntryAttributes.name(entry);
        OptionalLong targetSize = targetSize(entry, result);
        Origin origin = EntryAttributes.origin(entry, problems);
        if (problems.errors() > errors) {
            return Optional.empty();
        }
        Shape shape = new Shape(result.orElseThrow(), parameters, options, targetSize);
        types.checkDowncall(shape, entry);
        checkHeapAccess(shape, entry);
        if (problems.errors() > errors) {
            return Optional.empty();
        }
        String effective = name.or(() -> symbol.map(StubNames::ofSymbol)).orElseGet(() -> StubNames.ofShape(shape));
        return Optional.of(new DowncallEntry(entry.place(), shape, symbol, effective, origin));
    }

    private void checkHeapAccess(Shape shape, Fields entry) {
        boolean pointers = shape.function().argumentLayouts().stream().anyMatch(AddressLayout.class::isInstance);
        if (shape.options().takesHeapArrays() && !pointers) {
            entry.object("options")
                    .flatMap(options -> options.object("critical"))
                    .flatMap(critical -> critical.value("allowHeapAccess"))
                    .ifPresent(flag -> problems.remark(
                            flag.place(),
                            entry.path("options.critical.allowHeapAccess"),
                            "no parameter is a pointer, so that there is no heap array to access; false is expected"));
        }
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
