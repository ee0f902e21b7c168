package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import io.stubgen.registration.JsonValue.Member;
import io.stubgen.registration.JsonValue.ObjectValue;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the {@code types} sections of descriptions. */
final class TypeSection {
    static final String NAME = "types";

    private static final Set<String> OTHER_BUILT_IN = Set.of("void", "_Bool", "restrict", "_Complex", "_Atomic");

    private final Problems problems;
    private final Map<String, TypeDefinition> definitions = new TreeMap<>();

    TypeSection(Problems problems) {
        this.problems = problems;
    }

    /** All that were read, by name. */
    Map<String, TypeDefinition> definitions() {
        return definitions;
    }

    /** Reads a section; what is wrong with it is reported. */
    void read(JsonValue section) {
        if (!(section instanceof ObjectValue object)) {
            problems.error(section.place(), NAME, section.kind() + "; an object is expected");
            return;
        }
        object.members().forEach(this::read);
    }

    private void read(String name, Member member) {
        String path = NAME + "." + Words.plain(name);
        Optional<String> wrong = wrongName(name);
        if (wrong.isPresent()) {
            problems.error(member.place(), NAME, wrong.get());
            return;
        }
        Map<String, StringValue> texts = texts(path, member.value());
        if (texts.isEmpty()) {
            return;
        }
        TypeDefinition definition = new TypeDefinition(name, member.place(), path, texts);
        TypeDefinition first = definitions.putIfAbsent(name, definition);
        if (first != null && !first.isSame(definition)) {
            problems.error(
                    member.place(),
                    path,
                    "%s is defined differently at %s; the same definition, or another name, is expected"
                            .formatted(Words.quote(name), first.place()));
        }
    }

    private static Optional<String> wrongName(String name) {
        if (CanonicalType.isName(name)
                || TypeScope.FORMS.contains(name)
                || TypeScope.C_FORMS.contains(name)
                || OTHER_BUILT_IN.contains(name)
                || StubNames.isCKeyword(name)) {
            return Optional.of(Words.quote(name) + " is a word of C or of types already; another name is expected");
        }
        return StubNames.wrongIdentifier(name);
    }

    private Map<String, StringValue> texts(String path, JsonValue value) {
        Map<String, StringValue> texts = new LinkedHashMap<>();
        switch (value) {
            case StringValue text -> texts.put(TypeDefinition.OTHERS, text);
            case ObjectValue byPlatform -> {
                byPlatform.members().forEach((platform, member) -> platform(path, platform, member, texts));
                if (byPlatform.members().isEmpty()) {
                    problems.error(value.place(), path, "no type; one at least is expected, as in {\"*\": \"long\"}");
                }
            }
            default -> problems.error(
                    value.place(),
                    path,
                    value.kind() + "; a string, or an object with one for each platform, is expected");
        }
        return texts;
    }

    private void platform(String path, String platform, Member member, Map<String, StringValue> texts) {
        if (!TypeDefinition.platforms().contains(platform)) {
            problems.error(
                    member.place(),
                    path,
                    "%s is no platform; %s is expected"
                            .formatted(Words.quote(platform), Words.anyOf(TypeDefinition.platforms())));
        } else if (member.value() instanceof StringValue text) {
            texts.put(platform, text);
        } else {
            problems.error(
                    member.value().place(), path + "." + platform, member.value().kind() + "; a string is expected");
        }
    }
}
