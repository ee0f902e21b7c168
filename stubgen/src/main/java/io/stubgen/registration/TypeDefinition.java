package io.stubgen.registration;

import io.stubgen.abi.Target;
import io.stubgen.registration.JsonValue.StringValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A type that a description names.
 *
 * @param name by which others use it
 * @param place of its key
 * @param path in the document
 * @param texts its types, by the platforms for which they are: a target, an operating system, or {@value #OTHERS}
 */
record TypeDefinition(String name, Place place, String path, Map<String, StringValue> texts) {
    /** The key of the type for all targets that have none of their own. */
    static final String OTHERS = "*";

    TypeDefinition {
        texts = Map.copyOf(texts);
    }

    /** What keys of {@link #texts} may be. */
    static List<String> platforms() {
        return Stream.concat(PlatformNames.all().stream(), Stream.of(OTHERS)).toList();
    }

    /** The key of the type on a target: the most particular one. */
    Optional<String> platform(Target target) {
        return Stream.of(target.toString(), target.operatingSystem().toString(), OTHERS)
                .filter(texts::containsKey)
                .findFirst();
    }

    /** Where the type for a platform stands. */
    String path(String platform) {
        return texts.size() == 1 && texts.containsKey(OTHERS) ? path : path + "." + platform;
    }

    /** Whether both say the same, but for blanks. */
    boolean isSame(TypeDefinition other) {
        return words(texts).equals(words(other.texts));
    }

    private static Map<String, String> words(Map<String, StringValue> texts) {
        Map<String, String> words = new LinkedHashMap<>();
        texts.forEach((platform, text) -> words.put(
                platform, text.text().replaceAll("\\s+", " ").replaceAll(" ?([(),*]) ?", "$1").strip()));
        return words;
    }
}
