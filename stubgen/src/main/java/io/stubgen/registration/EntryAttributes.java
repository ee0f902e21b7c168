package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.Target;
import io.stubgen.registration.JsonValue.ListValue;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what an entry says beside its signature. */
final class EntryAttributes {
    private static final List<String> OPTIONS = List.of("captureCallState", "critical", "firstVariadicArg");

    private EntryAttributes() {}

    /** The name that the entry gives; an error if it cannot be one. */
    static Optional<String> name(Fields entry) {
        Optional<String> name = entry.string("name").map(StringValue::text);
        name.flatMap(StubNames::wrongName).ifPresent(wrong -> entry.wrong("name", wrong));
        return name;
    }

    /** The symbol that the entry gives; an error if it cannot be one. */
    static Optional<String> symbol(Fields entry) {
        Optional<String> symbol = entry.string("symbol").map(StringValue::text);
        symbol.flatMap(StubNames::wrongSymbol).ifPresent(wrong -> entry.wrong("symbol", wrong));
        return symbol;
    }

    /** Reports the options of an upcall. */
    static void allowNoOptions(Fields entry) {
        entry.object("options")
                .filter(options -> !options.isEmpty())
                .ifPresent(_ -> entry.wrong("options", "upcalls have none; {} is expected, or nothing"));
    }

    /** The linker options of a downcall. */
    static CallOptions options(Fields entry) {
        return entry.object("options")
                .map(options -> {
                    options.allowOnly(OPTIONS);
                    OptionalLong first = options.number("firstVariadicArg", entry.size("parameterTypes"));
                    return new CallOptions(
                            first.isPresent() ? OptionalInt.of((int) first.getAsLong()) : OptionalInt.empty(),
                            critical(options),
                            options.flag("captureCallState") ? Capture.CALL_STATE : Capture.NOTHING);
                })
                .orElse(CallOptions.NONE);
    }

    /** What becomes of exceptions that leave Java. */
    static Uncaught uncaught(Fields entry) {
        return entry.string("exceptions")
                .map(exceptions -> switch (exceptions.text()) {
                    case "abort" -> Uncaught.ABORT;
                    case "propagate" -> Uncaught.PROPAGATE;
                    default -> {
                        entry.wrong(
                                "exceptions",
                                Words.quote(exceptions.text()) + " is unknown; \"abort\" or \"propagate\" is expected");
                        yield Uncaught.ABORT;
                    }
                })
                .orElse(Uncaught.ABORT);
    }

    private static Critical critical(Fields options) {
        return options.object("critical")
                .map(critical -> {
                    critical.allowOnly(List.of("allowHeapAccess"));
                    return critical.flag("allowHeapAccess") ? Critical.WITH_HEAP_ACCESS : Critical.YES;
                })
                .orElse(Critical.NO);
    }

    /** Where an entry stands, its condition, its reasons and its targets. */
    static Origin origin(Fields entry, Problems problems) {
        Optional<String> typeReached = entry.object("condition").flatMap(condition -> {
            condition.allowOnly(List.of("typeReached"));
            condition.require("typeReached", "\"typeReached\": \"org.example.Main\"");
            return condition.string("typeReached").map(StringValue::text);
        });
        Set<Target> targets = EntryTargets.read(entry, problems);
        return new Origin(
                entry.place(),
                entry.path(),
                typeReached,
                reasons(entry),
                targets.isEmpty() ? PlatformNames.everyTarget() : targets);
    }

    private static List<String> reasons(Fields entry) {
        return entry.value("reason")
                .map(reason -> switch (reason) {
                    case StringValue string -> List.of(string.text());
                    case ListValue _ -> entry.strings("reason").stream()
                            .flatMap(Optional::stream)
                            .map(StringValue::text)
                            .toList();
                    default -> {
                        entry.wrongType("reason", reason, "a string or a list of strings");
                        yield List.<String>of();
                    }
                })
                .orElse(List.of());
    }
}
