package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** How {@code stubgen check} writes what is wrong. */
enum DiagnosticFormat {
    /** A line for each. */
    TEXT,
    /** An array with an object for each, on a line of its own. */
    JSON;

    /** ASCII alone, which is the same in every encoding of standard output. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** @param targets that were asked for */
    String of(List<Diagnostic> diagnostics, List<Target> targets) {
        return switch (this) {
            case TEXT -> diagnostics.stream()
                    .map(diagnostic -> diagnostic + System.lineSeparator())
                    .collect(Collectors.joining());
            case JSON -> diagnostics.stream()
                    .map(diagnostic -> MAPPER.writeValueAsString(object(diagnostic, targets)))
                    .collect(Collectors.joining(",\n ", "[", "]\n"));
        };
    }

    private static Map<String, Object> object(Diagnostic diagnostic, List<Target> targets) {
        Map<String, Object> object = new LinkedHashMap<>();
        Place place = diagnostic.place();
        object.put("file", place.file());
        if (place.line() > 0) {
            object.put("line", place.line());
            object.put("column", place.column());
        }
        if (place.endColumn() > 0) {
            object.put("endColumn", place.endColumn());
        }
        object.put("severity", diagnostic.severity().toString());
        object.put("entry", diagnostic.entry());
        List<Target> on = diagnostic.targets().isEmpty() ? targets : diagnostic.targets();
        object.put("targets", on.stream().map(Target::toString).toList());
        object.put("message", diagnostic.message());
        return object;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
