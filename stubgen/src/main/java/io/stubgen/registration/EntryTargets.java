package io.stubgen.registration;

import io.stubgen.abi.Target;
import io.stubgen.registration.JsonValue.ListValue;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads for which targets an entry is. */
final class EntryTargets {
    static final String KEY = "targets";

    private EntryTargets() {}

    /** The targets that the entry names; all, if it names none. What is wrong with them is reported. */
    static Set<Target> read(Fields entry, Problems problems) {
        if (!entry.has(KEY)) {
            return PlatformNames.everyTarget();
        }
        Set<Target> targets = EnumSet.noneOf(Target.class);
        Map<String, Set<Target>> earlier = new LinkedHashMap<>();
        List<Optional<StringValue>> names = entry.strings(KEY);
        for (int index = 0; index < names.size(); index++) {
            String path = entry.path(KEY + "[" + index + "]");
            names.get(index).ifPresent(name -> wrong(name.text(), earlier).ifPresentOrElse(
                    message -> problems.error(name.place(), path, message),
                    () -> {
                        earlier.put(name.text(), PlatformNames.targets(name.text()));
                        targets.addAll(PlatformNames.targets(name.text()));
                    }));
        }
        entry.value(KEY)
                .filter(value -> value instanceof ListValue list && list.elements().isEmpty())
                .ifPresent(_ -> entry.wrong(
                        KEY,
                        "the entry is for no target; one at least is expected, as in [\"linux-x64\", \"windows\"]"));
        return targets;
    }

    private static Optional<String> wrong(String name, Map<String, Set<Target>> earlier) {
        Set<Target> targets = PlatformNames.targets(name);
        if (targets.isEmpty()) {
            return Optional.of("%s is no platform; %s is expected"
                    .formatted(Words.quote(name), Words.anyOf(PlatformNames.all())));
        }
        return earlier.entrySet().stream()
                .filter(other -> other.getValue().stream().anyMatch(targets::contains))
                .findFirst()
                .map(other -> other.getKey().equals(name)
                        ? Words.quote(name) + " is there twice; once is expected"
                        : "%s and %s have targets in common; one of the two is expected"
                                .formatted(Words.quote(other.getKey()), Words.quote(name)));
    }

    /** The same of an entry that may be anything; all, if something is wrong with them. */
    static Set<Target> of(JsonValue entry) {
        Problems untold = new Problems();
        Set<Target> targets = Fields.of(entry, "", untold)
                .map(fields -> read(fields, untold))
                .orElseGet(PlatformNames::everyTarget);
        return untold.errors() == 0 ? targets : PlatformNames.everyTarget();
    }
}
