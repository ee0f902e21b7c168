package io.stubgen.registration;

import io.stubgen.registration.JsonValue.BooleanValue;
import io.stubgen.registration.JsonValue.ListValue;
import io.stubgen.registration.JsonValue.Member;
import io.stubgen.registration.JsonValue.NumberValue;
import io.stubgen.registration.JsonValue.ObjectValue;
import io.stubgen.registration.JsonValue.StringValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The members of one object: hands them out by key and type, and reports what is not as it should be. */
final class Fields {
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
        object.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                String right = Words.nearest(key, known).map(Words::quote).orElseGet(() -> Words.anyOf(known));
                unknownKey(key, "unknown key; " + right + " is expected");
            }
        });
    }

    /** Reports a key as wrong in this object. */
    void unknownKey(String key, String message) {
        problems.error(object.members().get(key).place(), path, "key " + Words.quote(key) + ": " + message);
    }

    /** Reports a key that is missing. */
    void require(String key, String example) {
        if (!has(key)) {
            problems.error(object.place(), path, "\"" + key + "\" is missing; for example " + example + " is expected");
        }
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

    Optional<StringValue> string(JsonValue value, String valuePath) {
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

    void wrongType(String key, JsonValue value, String expected) {
        problems.error(value.place(), path(key), value.kind() + "; " + expected + " is expected");
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
