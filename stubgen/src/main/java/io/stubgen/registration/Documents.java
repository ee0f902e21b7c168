package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all inputs say, before it is read for a target. */
final class Documents {
    private final Map<SourceFile, JsonValue> foreign = new LinkedHashMap<>();
    private final TypeSection definitions;

    /** Parses files; what is wrong with them is reported. */
    Documents(List<SourceFile> files, Problems problems) {
        definitions = new TypeSection(problems);
        for (SourceFile file : files) {
            JsonDocument.Sections sections = JsonDocument.sections(file, problems);
            sections.foreign().ifPresent(section -> foreign.put(file, section));
            sections.types().ifPresent(definitions::read);
        }
    }

    /** The types that they define, as they are on a target. */
    NamedTypes types(Target target, Problems problems) {
        return new NamedTypes(target, definitions.definitions(), problems);
    }

    /** Whether layouts on one target do not tell those on another. */
    boolean dependOnTarget() {
        return !definitions.definitions().isEmpty() || foreign.keySet().stream().anyMatch(Documents::hasAggregates);
    }

    private static boolean hasAggregates(SourceFile file) {
        String text = file.isExtended() ? new String(file.content(), StandardCharsets.UTF_8) : "";
        return TypeScope.C_FORMS.stream().anyMatch(text::contains);
    }

    /**
     * The entries as they are on a target, ascending by place.
     *
     * @param problems gets what is wrong with them there
     * @throws InvalidInputException if a definition of a type is wrong, with all that was found so far
     */
    List<Entry> entries(Target target, Optional<MethodFinder> methods, Problems problems) {
        NamedTypes types = types(target, problems);
        types.check();
        if (!types.names().isEmpty()) {
            problems.throwErrors(); // What uses a type that is wrong is not wrong itself.
        }
        List<Entry> entries = new ArrayList<>();
        foreign.forEach((file, section) ->
                entries.addAll(ForeignSection.entries(types, file, section, methods, problems)));
        entries.sort(Comparator.comparing(Entry::place));
        return entries;
    }
}
