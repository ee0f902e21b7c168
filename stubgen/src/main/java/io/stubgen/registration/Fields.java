package io.stubgen.registration;

import io.stubgen.registration.JsonValue.BooleanValue;
import io.stubgen.registration.JsonValue.ListValue;
import io.stubgen.registration.JsonValue.Member;
import io.stubgen.registration.JsonValue.NumberValue;
import io.stubgen.registration.JsonValue.ObjectValue;
import io.stubgen.registration.JsonValue.StringValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The members of one object: hands them out by key and type, and reports what is not as it should be. */
final class Fields {
    private static final Map<String, String> SYNONYMS = Map.of(
            "comment", "reason",
            "typeReachable", "typeReached",
            "className", "class",
            "methodName", "method",
            "result", "returnType",
            "parameters", "parameterTypes");

    private final ObjectValue object;
    private final String path;
    private final Problems problems;

    private Fields(ObjectValue object, String path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /** The members of a value; none, and an error, if it is no object. */
    static Optional<Fields> of(JsonValue value, String path, Problems problems) {
        if (value instanceof ObjectValue object) {
            return Optional.of(new Fields(object, path, problems));
        }
        problems.error(value.place(), path, value.kind() + "; an object is expected");
        return Optional.empty();
    }

    String path() {
        return path;
    }

    Place place() {
        return object.place();
    }

    boolean isEmpty() {
        return object.members().isEmpty();
    }

    boolean has(String key) {
        return object.members().containsKey(key);
    }

    Optional<JsonValue> value(String key) {
        return Optional.ofNullable(object.members().get(key)).map(Member::value);
    }

    /** Reports every key that is not one of these. */
    void allowOnly(List<String> known) {
        allowOnly(known, Map.of());
    }

    /**
     * Reports every key that is not one of these.
     *
     * @param misplaced what is said of keys that are known elsewhere
     */
    void allowOnly(List<String> known, Map<String, String> misplaced) {
        object.members().forEach((key, member) -> {
            if (known.contains(key)) {
                return;
            }
            if (misplaced.containsKey(key)) {
                String advice = misplaced.get(key);
                problems.error(member.place(), path, "key " + Words.quote(key) + " is misplaced; " + advice);
            } else {
                String right = meant(key, known).map(Words::quote).orElseGet(() -> Words.anyOf(known));
                problems.error(member.place(), path, "unknown key " + Words.quote(key) + "; " + right + " is expected");
            }
        });
    }

    private static Optional<String> meant(String key, List<String> known) {
        return Optional.ofNullable(SYNONYMS.get(key)).filter(known::contains).or(() -> Words.nearest(key, known));
    }

    /** Reports a key that is missing, unless it is there misspelled, which {@link #allowOnly} reports. */
    void require(String key, String example) {
        if (!has(key) && !hasMisspelled(key)) {
            problems.error(object.place(), path, Words.quote(key) + " is missing; " + example + " would be right");
        }
    }

    private boolean hasMisspelled(String key) {
        return object.members().keySet().stream()
                .anyMatch(given -> meant(given, List.of(key)).isPresent());
    }

    Optional<Fields> object(String key) {
        return value(key).flatMap(value -> of(value, path(key), problems));
    }

    /** The value of a key as a list, empty if it is absent. */
    List<JsonValue> list(String key) {
        return value(key)
                .map(value -> switch (value) {
                    case ListValue list -> list.elements();
                    default -> {
                        wrongType(key, value, "a list in [ ]");
                        yield List.<JsonValue>of();
                    }
                })
                .orElse(List.of());
    }

    /** The number of elements of a list, 0 if it is absent or no list. */
    int size(String key) {
        return value(key).filter(ListValue.class::isInstance).map(ListValue.class::cast)
                .map(list -> list.elements().size())
                .orElse(0);
    }

    Optional<StringValue> string(String key) {
        return value(key).flatMap(value -> string(value, path(key)));
    }

    /** The elements of a list of strings; an element that is no string is empty. */
    List<Optional<StringValue>> strings(String key) {
        List<JsonValue> values = list(key);
        return IntStream.range(0, values.size())
                .mapToObj(index -> string(values.get(index), path(key) + "[" + index + "]"))
                .toList();
    }

    private Optional<StringValue> string(JsonValue value, String valuePath) {
        if (value instanceof StringValue string) {
            return Optional.of(string);
        }
        problems.error(value.place(), valuePath, value.kind() + "; a string is expected");
        return Optional.empty();
    }

    /** The value of a key as a boolean, false if it is absent. */
    boolean flag(String key) {
        return value(key)
                .map(value -> switch (value) {
                    case BooleanValue flag -> flag.value();
                    default -> {
                        wrongType(key, value, "true or false");
                        yield false;
                    }
                })
                .orElse(false);
    }

    /** The value of a key as a whole number from 0 to the maximum. */
    OptionalLong number(String key, long maximum) {
        Optional<JsonValue> value = value(key);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (value.get() instanceof NumberValue number && number.integer().isPresent()) {
            BigInteger integer = number.integer().get();
            if (integer.signum() >= 0 && integer.compareTo(BigInteger.valueOf(maximum)) <= 0) {
                return OptionalLong.of(integer.longValue());
            }
        }
        wrongType(key, value.get(), "a whole number from 0 to " + maximum);
        return OptionalLong.empty();
    }

    /** Reports what is wrong with the value of a key that is there. */
    void wrong(String key, String message) {
        problems.error(object.members().get(key).value().place(), path(key), message);
    }

    void wrongType(String key, JsonValue value, String expected) {
        problems.error(value.place(), path(key), value.kind() + "; " + expected + " is expected");
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
