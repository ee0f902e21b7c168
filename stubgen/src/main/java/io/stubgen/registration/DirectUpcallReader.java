package io.stubgen.registration;

import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.JsonValue.StringValue;
import io.stubgen.registration.MethodFinder.Overload;
import java.util.List;
import java.util.Optional;

/** Reads the entries of {@code directUpcalls}. */
final class DirectUpcallReader {
    private static final List<String> KEYS =
            List.of("class", "method", "returnType", "parameterTypes", "options", "condition", "reason");
    private static final List<String> EXTENSIONS = List.of("symbol", "name", "exceptions", EntryTargets.KEY);

    private final SourceFile file;
    private final EntryTypes types;
    private final Optional<MethodFinder> methods;
    private final Problems problems;

    /** @param methods nothing if there is no class path: methods that have types are taken to be there */
    DirectUpcallReader(SourceFile file, EntryTypes types, Optional<MethodFinder> methods, Problems problems) {
        this.file = file;
        this.types = types;
        this.methods = methods;
        this.problems = problems;
    }

    /** The methods that the entry stands for: one if it has types; none if errors were reported. */
    List<DirectUpcallEntry> read(Fields entry) {
        int errors = problems.errors();
        EntryKeys.check(file, entry, KEYS, EXTENSIONS);
        EntryAttributes.allowNoOptions(entry);
        entry.require("class", "\"class\": \"org.example.Callbacks\"");
        Optional<String> owner = entry.string("class").map(StringValue::text);
        owner.flatMap(JvmNames::wrongClass).ifPresent(wrong -> entry.wrong("class", wrong));
        entry.require("method", "\"method\": \"compare\"");
        Optional<String> method = entry.string("method").map(StringValue::text);
        method.flatMap(JvmNames::wrongMethod).ifPresent(wrong -> entry.wrong("method", wrong));
        Optional<String> symbol = EntryAttributes.symbol(entry);
        symbol.flatMap(StubNames::wrongUpcallSymbol).ifPresent(wrong -> entry.wrong("symbol", wrong));
        Optional<String> name = EntryAttributes.name(entry).or(() -> symbol.map(StubNames::ofSymbol));
        Uncaught uncaught = EntryAttributes.uncaught(entry);
        Origin origin = EntryAttributes.origin(entry, problems);
        boolean typed = entry.has("returnType") || entry.has("parameterTypes");
        Optional<Shape> shape = typed ? types.upcall(entry) : Optional.empty();
        if (problems.errors() > errors) {
            return List.of();
        }
        List<Overload> found = shape.isPresent()
                ? typed(entry, owner.orElseThrow(), method.orElseThrow(), shape.get())
                : untyped(entry, owner.orElseThrow(), method.orElseThrow());
        if (found.size() > 1 && name.isPresent()) {
            String key = entry.has("name") ? "name" : "symbol";
            entry.wrong(key, "one name for %s methods; \"returnType\" and \"parameterTypes\" are expected"
                    .formatted(found.size()));
            return List.of();
        }
        return found.stream()
                .map(overload -> new DirectUpcallEntry(
                        entry.place(), overload.method(), overload.shape(), uncaught, symbol, name, origin))
                .toList();
    }

    private List<Overload> typed(Fields entry, String owner, String method, Shape shape) {
        Optional<JavaMethod> found = methods.isPresent()
                ? methods.get().typed(entry, owner, method, shape)
                : Optional.of(MethodFinder.assumed(owner, method, shape));
        return found.map(javaMethod -> new Overload(javaMethod, shape)).stream().toList();
    }

    private List<Overload> untyped(Fields entry, String owner, String method) {
        if (methods.isPresent()) {
            return methods.get().primitive(entry, owner, method);
        }
        String message = "an entry without types stands for all methods of primitive types, which are looked up in"
                + " class files; --class-path, or \"returnType\" and \"parameterTypes\", is expected";
        switch (problems.rigour()) {
            case GENERATION -> problems.error(entry.place(), entry.path(), message);
            case CHECK, STRICT -> problems.warning(entry.place(), entry.path(), message);
        }
        return List.of();
    }
}
