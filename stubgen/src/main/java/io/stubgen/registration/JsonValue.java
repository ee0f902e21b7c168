package io.stubgen.registration;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that knows where it stands. */
sealed interface JsonValue {

    Place place();

    /** What it is, for messages: {@code a string}. */
    String kind();

    /** @param members in the order of the document; keys are unique */
    record ObjectValue(Place place, Map<String, Member> members) implements JsonValue {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** A member of an object; {@code place} is its key's. */
    record Member(Place place, JsonValue value) {}

    record ListValue(Place place, List<JsonValue> elements) implements JsonValue {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record StringValue(Place place, String text) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /**
     * A number.
     *
     * @param text as written
     * @param integer its value, if it is written without fraction and exponent
     */
    record NumberValue(Place place, String text, Optional<BigInteger> integer) implements JsonValue {
        @Override
        public String kind() {
            return "the number " + (text.length() > 40 ? text.substring(0, 40) + "..." : text);
        }
    }

    record BooleanValue(Place place, boolean value) implements JsonValue {
        @Override
        public String kind() {
            return Boolean.toString(value);
        }
    }

    record NullValue(Place place) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }
}
