package io.stubgen.registration;

import io.stubgen.registration.JsonValue.BooleanValue;
import io.stubgen.registration.JsonValue.ListValue;
import io.stubgen.registration.JsonValue.Member;
import io.stubgen.registration.JsonValue.NullValue;
import io.stubgen.registration.JsonValue.NumberValue;
import io.stubgen.registration.JsonValue.ObjectValue;
import io.stubgen.registration.JsonValue.StringValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** The sections of one file that count; the others are only checked to be JSON. */
final class JsonDocument {
    private static final String FOREIGN = "foreign";
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final SourceFile file;
    private final Problems problems;
    private String text = "";

    /** The sections that there are. */
    record Sections(Optional<JsonValue> foreign, Optional<JsonValue> types) {
        static final Sections NONE = new Sections(Optional.empty(), Optional.empty());
    }

    private JsonDocument(SourceFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The sections; none if an error was reported. */
    static Sections sections(SourceFile file, Problems problems) {
        return new JsonDocument(file, problems).read(file.content());
    }

    private Sections read(byte[] content) {
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            problems.error(Place.of(file.name()), "not UTF-8 text; JSON is written in UTF-8");
            return Sections.NONE;
        }
        if (text.isBlank()) {
            problems.error(Place.of(file.name()), "the file is empty; at least {} is expected");
            return Sections.NONE;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return readSections(parser);
        } catch (JacksonException e) {
            problems.error(place(e.getLocation()), JsonSyntax.explain(e, text));
            return Sections.NONE;
        }
    }

    private Sections readSections(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.error(
                    place(parser.currentTokenLocation()),
                    "the file holds " + value(parser).kind() + "; an object with the section \"foreign\" is expected");
            return Sections.NONE;
        }
        Optional<JsonValue> foreign = Optional.empty();
        Optional<JsonValue> types = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String section = parser.currentName();
            Place place = literal(parser.currentTokenLocation(), section);
            parser.nextToken();
            if (section.equals(FOREIGN)) {
                foreign = Optional.of(value(parser));
            } else if (section.equals(TypeSection.NAME) && file.isExtended()) {
                types = Optional.of(value(parser));
            } else {
                parser.skipChildren();
                if (section.equals(TypeSection.NAME)) {
                    problems.warning(
                            place,
                            "the section \"types\" is ignored; it belongs in a file named *" + SourceFile.SUFFIX);
                } else if (Words.nearest(section, List.of(FOREIGN)).isPresent()) {
                    problems.warning(
                            place, "the section " + Words.quote(section) + " is ignored; was \"foreign\" meant?");
                }
            }
        }
        if (parser.nextToken() != null) {
            problems.error(
                    place(parser.currentTokenLocation()), "the JSON object has ended; nothing is expected after it");
            return Sections.NONE;
        }
        return new Sections(foreign, types);
    }

    /** The value whose first token is the current one. The depth is bounded by Jackson's own limit. */
    private JsonValue value(JsonParser parser) {
        Place place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Member> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    Place keyPlace = literal(parser.currentTokenLocation(), key);
                    parser.nextToken();
                    members.put(key, new Member(keyPlace, value(parser)));
                }
                yield new ObjectValue(place, members);
            }
            case START_ARRAY -> {
                List<JsonValue> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield new ListValue(place, elements);
            }
            case VALUE_STRING -> {
                String string = parser.getString();
                yield new StringValue(literal(parser.currentTokenLocation(), string), string);
            }
            case VALUE_NUMBER_INT ->
                new NumberValue(place, parser.getString(), Optional.of(parser.getBigIntegerValue()));
            case VALUE_NUMBER_FLOAT -> new NumberValue(place, parser.getString(), Optional.empty());
            case VALUE_TRUE -> new BooleanValue(place, true);
            case VALUE_FALSE -> new BooleanValue(place, false);
            case VALUE_NULL -> new NullValue(place);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no JSON value starts with " + parser.currentToken());
        };
    }

    /** Where a string stands. Its end is told if it has no escapes. */
    private Place literal(TokenStreamLocation location, String string) {
        Place start = place(location);
        long offset = location.getCharOffset();
        boolean plain = string.indexOf('\\') < 0
                && 0 <= offset
                && offset < text.length()
                && text.startsWith(string + '"', (int) offset + 1);
        return plain
                ? new Place(start.file(), start.line(), start.column(), start.column() + string.length() + 2)
                : start;
    }

    private Place place(TokenStreamLocation location) {
        return location == null
                ? Place.of(file.name())
                : new Place(file.name(), location.getLineNr(), location.getColumnNr());
    }
}
