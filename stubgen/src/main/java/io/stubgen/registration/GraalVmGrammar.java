package io.stubgen.registration;

import io.stubgen.registration.JsonValue.StringValue;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stubgen takes in types of GraalVM's own file, and GraalVM's reader does not. */
final class GraalVmGrammar {
    /** What stands between punctuation marks. */
    private static final Pattern WORD = Pattern.compile("[^(),]+");

    private static final Pattern NUMBER = Pattern.compile("[ \t\r\n]*(\\d+)[ \t\r\n]*");
    private static final Pattern CONTROL = Pattern.compile("[\t\r\n]");
    /** The types with digits in their names, by what GraalVM calls them. */
    private static final Map<String, String> PLAIN =
            Map.of("int8_t", "jbyte", "int16_t", "short", "int32_t", "int", "int64_t", "long long");

    private GraalVmGrammar() {}

    /**
     * Reports what GraalVM would refuse.
     *
     * @param type known to be right
     * @param path of the type in the document
     */
    static void check(StringValue type, String path, Problems problems) {
        for (MatchResult word : WORD.matcher(type.text()).results().toList()) {
            refused(word.group()).ifPresent(message -> {
                int blanks = word.group().length() - word.group().stripLeading().length();
                int length = Math.max(1, word.group().strip().length());
                int start = blanks == word.group().length() ? 0 : blanks;
                problems.refusedElsewhere(type.place().within(word.start() + start, length), path, message);
            });
        }
    }

    private static Optional<String> refused(String word) {
        Matcher number = NUMBER.matcher(word);
        if (number.matches()) {
            return number.group(1).length() == word.length()
                    ? Optional.empty()
                    : Optional.of("GraalVM refuses blanks beside numbers; \"" + number.group(1)
                            + "\" without them is expected");
        }
        if (CONTROL.matcher(word).find()) {
            return Optional.of("GraalVM refuses tabs and line ends in types; blanks are expected");
        }
        return Optional.ofNullable(PLAIN.get(word.strip()))
                .map(plain -> "GraalVM refuses digits in names; \"" + plain + "\" is expected");
    }
}
