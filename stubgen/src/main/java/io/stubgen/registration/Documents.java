package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.GroupLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What all inputs say, before it is read for a target. */
final class Documents {
    private final List<ForeignSection> foreign = new ArrayList<>();
    private final TypeSection definitions;

    /** Parses files; what is wrong with them is reported. */
    Documents(List<SourceFile> files, Problems problems) {
        definitions = new TypeSection(problems);
        for (SourceFile file : files) {
            JsonDocument.Sections sections = JsonDocument.sections(file, problems);
            sections.foreign().ifPresent(section -> foreign.add(new ForeignSection(file, section)));
            sections.types().ifPresent(definitions::read);
        }
    }

    /** The types that they define, as they are on a target. */
    NamedTypes types(Target target, Problems problems) {
        return new NamedTypes(target, definitions.definitions(), problems);
    }

    /** The structs and unions among the types, on all targets; members whose Java types differ are reported. */
    List<NamedStruct> structs(Problems problems) {
        Map<String, Map<Target, NamedStruct.Layout>> layouts = new TreeMap<>();
        for (Target target : Target.values()) {
            NamedTypes types = types(target, new Problems());
            types.names().forEach(name -> types.find(name)
                    .filter(type -> type.layout() instanceof GroupLayout)
                    .ifPresent(type -> layouts.computeIfAbsent(name, _ -> new EnumMap<>(Target.class))
                            .put(target, NamedStruct.layout(type))));
        }
        List<NamedStruct> structs = new ArrayList<>();
        layouts.forEach((name, platforms) -> structs.add(new NamedStruct(name, platforms)));
        structs.forEach(struct -> requireOneJavaType(struct, problems));
        return structs;
    }

    private void requireOneJavaType(NamedStruct struct, Problems problems) {
        TypeDefinition definition = definitions.definitions().get(struct.name());
        for (String member : struct.memberNames()) {
            Map<Target, String> types = new EnumMap<>(Target.class);
            struct.members(member).forEach((target, there) -> types.put(target, there.javaType()));
            Words.differing(types).ifPresent(told -> problems.error(
                    definition.place(),
                    definition.path(),
                    "in Java the member %s is %s; one type on all targets is expected"
                            .formatted(Words.quote(member), told)));
        }
    }

    /** Whether layouts on one target do not tell those on another. */
    boolean dependOnTarget() {
        return !definitions.definitions().isEmpty()
                || targets().findAny().isPresent()
                || foreign.stream().map(ForeignSection::file).anyMatch(Documents::hasAggregates);
    }

    /** Whether some entry is for one of the targets, and not for the other. */
    boolean differ(Target one, Target other) {
        return targets().anyMatch(own -> own.contains(one) && !own.contains(other));
    }

    /** Those of the entries that are not for all. */
    private Stream<Set<Target>> targets() {
        return foreign.stream().flatMap(section -> section.targets().stream());
    }

    /** Whether something is wrong with an entry that is not for that target. */
    boolean isOfOtherTargets(Diagnostic diagnostic, Target target) {
        return foreign.stream()
                .filter(section -> section.file().name().equals(diagnostic.place().file()))
                .anyMatch(section -> !section.isFor(target, diagnostic.entry()));
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
        foreign.forEach(section -> entries.addAll(section.entries(types, methods, problems)));
        entries.sort(Comparator.comparing(Entry::place));
        return entries;
    }
}
