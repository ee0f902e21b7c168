package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.Target;
import io.stubgen.registration.DirectUpcall.Types;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Registrations as GraalVM's {@code reachability-metadata.json} for one platform. Names, symbols and target sizes have
 * no place there, and are left out; what GraalVM cannot do, or does otherwise, is told in warnings.
 */
public final class GraalVmMetadata {
    private final Target target;
    private final List<String> warnings = new ArrayList<>();

    /**
     * A file.
     *
     * @param json its text
     * @param warnings sentences for the user
     */
    public record Text(String json, List<String> warnings) {
        public Text {
            warnings = List.copyOf(warnings);
        }
    }

    private GraalVmMetadata(Target target) {
        this.target = target;
    }

    /** The file for registrations as they are on that target. */
    public static Text of(Target target, Registrations registrations) {
        GraalVmMetadata metadata = new GraalVmMetadata(target);
        String sections = Stream.of(
                        section("downcalls", registrations.downcalls().stream().flatMap(metadata::downcall)),
                        section("upcalls", registrations.upcalls().stream().flatMap(metadata::upcall)),
                        section(
                                "directUpcalls",
                                registrations.directUpcalls().stream().flatMap(metadata::directUpcall)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(",\n"));
        return new Text("{\n  \"foreign\": {\n" + sections + "\n  }\n}\n", metadata.warnings);
    }

    private static Optional<String> section(String name, Stream<String> entries) {
        Set<String> different = entries.collect(Collectors.toCollection(LinkedHashSet::new));
        return different.isEmpty()
                ? Optional.empty()
                : Optional.of(different.stream()
                        .map(entry -> "      { " + entry + " }")
                        .collect(Collectors.joining(",\n", "    \"" + name + "\": [\n", "\n    ]")));
    }

    private Stream<String> downcall(Downcall downcall) {
        return isExpressible(downcall.function(), downcall.origins())
                ? entries(types(downcall.function()) + options(downcall.options()), downcall.origins())
                : Stream.empty();
    }

    private Stream<String> upcall(Upcall upcall) {
        warnOfPropagation(upcall.uncaught(), upcall.origins());
        return isExpressible(upcall.function(), upcall.origins())
                ? entries(types(upcall.function()), upcall.origins())
                : Stream.empty();
    }

    private Stream<String> directUpcall(DirectUpcall upcall) {
        warnOfPropagation(upcall.uncaught(), upcall.origins());
        String wanted = upcall.function().toMethodType().descriptorString();
        if (!wanted.equals(upcall.method().descriptor())) {
            warn(upcall.origins(), upcall.method().types() == Types.CARRIERS
                    ? "GraalVM calls a method with " + wanted + " only, and this one has longs for addresses or other"
                            + " types; it is registered all the same"
                    : "GraalVM calls a method with " + wanted + " only; it is registered all the same");
        }
        String method = "\"class\": %s, \"method\": %s, "
                .formatted(JsonText.quote(upcall.method().owner()), JsonText.quote(upcall.method().name()));
        return isExpressible(upcall.function(), upcall.origins())
                ? entries(method + types(upcall.function()), upcall.origins())
                : Stream.empty();
    }

    /** Whether GraalVM can make the stub; a warning tells why not, or what it does otherwise. */
    private boolean isExpressible(FunctionDescriptor function, List<Origin> origins) {
        if (layouts(function).anyMatch(GraalVmTypes::isEmpty)) {
            warn(origins, "left out, because GraalVM passes no empty structs");
            return false;
        }
        if (layouts(function).anyMatch(layout -> GraalVmTypes.isExtendedOtherwise(target, layout))) {
            warn(origins, "GraalVM has no unsigned char and extends \"char\" by its sign, where C on " + target
                    + " expects zeros; values above 127 may arrive as others");
        }
        return true;
    }

    private static Stream<MemoryLayout> layouts(FunctionDescriptor function) {
        return Stream.concat(function.returnLayout().stream(), function.argumentLayouts().stream());
    }

    private void warnOfPropagation(Uncaught uncaught, List<Origin> origins) {
        if (uncaught == Uncaught.PROPAGATE) {
            warn(origins, "in GraalVM exceptions are not propagated; they end the process");
        }
    }

    private void warn(List<Origin> origins, String message) {
        warnings.add(origins.getFirst() + ": " + message);
    }

    private static String types(FunctionDescriptor function) {
        String result = function.returnLayout().map(GraalVmTypes::text).orElse("void");
        return function.argumentLayouts().stream()
                .map(layout -> JsonText.quote(GraalVmTypes.text(layout)))
                .collect(Collectors.joining(
                        ", ", "\"returnType\": " + JsonText.quote(result) + ", \"parameterTypes\": [", "]"));
    }

    private static String options(CallOptions options) {
        List<String> members = new ArrayList<>();
        options.firstVariadic().ifPresent(first -> members.add("\"firstVariadicArg\": " + first));
        if (options.capturesState()) {
            members.add("\"captureCallState\": true");
        }
        switch (options.critical()) {
            case NO -> {}
            case YES -> members.add("\"critical\": {}");
            case WITH_HEAP_ACCESS -> members.add("\"critical\": { \"allowHeapAccess\": true }");
        }
        return members.isEmpty() ? "" : ", \"options\": { " + String.join(", ", members) + " }";
    }

    /** One for each condition; none has a condition if one of the origins has none. */
    private static Stream<String> entries(String entry, List<Origin> origins) {
        if (origins.stream().anyMatch(origin -> origin.typeReached().isEmpty())) {
            return Stream.of(entry);
        }
        return origins.stream()
                .map(origin -> origin.typeReached().orElseThrow())
                .sorted()
                .distinct()
                .map(type -> "\"condition\": { \"typeReached\": " + JsonText.quote(type) + " }, " + entry);
    }
}
