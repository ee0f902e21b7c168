package io.stubgen.bindings;

import io.stubgen.abi.Target;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The constants by which Java tells targets apart; a class has those that its code uses. */
enum TargetConstant {
    /** The name of the target on which the code runs. */
    TARGET("The platform on which this runs.", "String", "\\.(?:equals|startsWith)\\(\"") {
        @Override
        String value(PlatformTest test) {
            return "NativeTarget.name()";
        }
    },
    /** Whether C {@code long} has 4 bytes. */
    SHORT_LONG("Whether C long has 4 bytes.", "boolean", "(?:\\s+\\?|\\))") {
        @Override
        String value(PlatformTest test) {
            return test.on(WITH_SHORT_LONG);
        }
    };

    private static final Set<Target> WITH_SHORT_LONG = Arrays.stream(Target.values())
            .filter(target -> target.longSize() == 4)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Target.class)));

    private final String meaning;
    private final String type;
    private final Pattern use;

    /** @param use how code goes on after the name, as a regular expression: the name alone may be one of C's */
    TargetConstant(String meaning, String type, String use) {
        this.meaning = meaning;
        this.type = type;
        this.use = Pattern.compile("\\b" + name() + "(?=" + use + ")");
    }

    abstract String value(PlatformTest test);

    /**
     * Declarations of the constants that code uses, in the order in which they are initialised; each ends with a blank
     * line.
     *
     * @param indent in columns
     * @param test how the class that has them is told for which targets it is
     */
    static String declarations(int indent, PlatformTest test, String code) {
        String shortLong = SHORT_LONG.declaration(indent, test, code);
        return TARGET.declaration(indent, test, code + shortLong) + shortLong;
    }

    private String declaration(int indent, PlatformTest test, String code) {
        return use.matcher(code).find()
                ? " ".repeat(indent) + "/** " + meaning + " */\n"
                        + SourceLines.declaration(indent, "private static final " + type + " " + name(), value(test))
                        + "\n\n"
                : "";
    }

    /** An expression where the constants that it uses are those of another class. */
    static String in(String owner, String expression) {
        String text = expression;
        for (TargetConstant constant : values()) {
            text = constant.use.matcher(text).replaceAll(owner + "." + constant);
        }
        return text;
    }

    /** Whether that constant is true on those targets alone, of some. */
    static boolean isShortLong(Set<Target> targets, Set<Target> all) {
        return all.stream().allMatch(target -> targets.contains(target) == WITH_SHORT_LONG.contains(target));
    }
}
