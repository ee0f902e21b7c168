package io.stubgen.registration;

import io.stubgen.abi.Target;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that descriptions define, as they are on one target. */
final class NamedTypes {
    private final Target target;
    private final Map<String, TypeDefinition> definitions;
    private final Problems problems;
    private final Map<String, Resolution> resolved = new HashMap<>();
    /** Those whose text is being read, each of which uses the next. */
    private final List<String> open = new ArrayList<>();

    /** What a name stands for. */
    sealed interface Resolution {}

    record Resolved(TypePart type) implements Resolution {}

    /** It has no such type, or none that can be made; {@code reason} is for the one who uses it. */
    record Missing(String reason) implements Resolution {}

    /** Its definition is wrong, which was reported there. */
    record Failed() implements Resolution {}

    /** It is being defined, so that this use makes it contain itself. */
    record Cyclic(String reason) implements Resolution {}

    NamedTypes(Target target, Map<String, TypeDefinition> definitions, Problems problems) {
        this.target = target;
        this.definitions = definitions;
        this.problems = problems;
    }

    static NamedTypes none(Target target) {
        return new NamedTypes(target, Map.of(), new Problems());
    }

    Target target() {
        return target;
    }

    Collection<String> names() {
        return definitions.keySet();
    }

    boolean has(String name) {
        return definitions.containsKey(name);
    }

    /** Reports what is wrong with definitions, whether they are used or not. */
    void check() {
        definitions.keySet().forEach(name -> resolve(name, 1));
    }

    /** The type of a name, if there is one on the target and nothing is wrong with it. */
    Optional<TypePart> find(String name) {
        return resolve(name, 1) instanceof Resolved(TypePart type) ? Optional.of(type) : Optional.empty();
    }

    /** @param depth of its use */
    Resolution resolve(String name, int depth) {
        Resolution known = resolved.get(name);
        if (known != null) {
            return known;
        }
        int start = open.indexOf(name);
        if (start >= 0) {
            List<String> circle = new ArrayList<>(open.subList(start, open.size()));
            circle.add(name);
            return new Cyclic("%s contains itself (%s); a pointer, \"%s*\", is expected at one of them"
                    .formatted(Words.quote(name), String.join(", ", circle), name));
        }
        open.add(name);
        Resolution resolution = read(definitions.get(name), depth);
        open.removeLast();
        resolved.put(name, resolution);
        return resolution;
    }

    private Resolution read(TypeDefinition definition, int depth) {
        Optional<String> platform = definition.platform(target);
        if (platform.isEmpty()) {
            return new Missing("%s has no definition for %s; one for it, or for \"*\", is expected at %s"
                    .formatted(Words.quote(definition.name()), target, definition.place()));
        }
        StringValue text = definition.texts().get(platform.get());
        try {
            return new Resolved(LayoutParser.defined(new TypeScope.C(this), text.text(), depth));
        } catch (UnresolvedTypeException e) {
            return e.resolution();
        } catch (LayoutException e) {
            problems.error(text.place(), definition.path(platform.get()), e);
            return new Failed();
        }
    }
}
