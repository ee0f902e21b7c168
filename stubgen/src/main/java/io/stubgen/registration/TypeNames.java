package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people write for a type that registrations do not have, and what they should write instead. */
final class TypeNames {
    private static final List<String> CONSTRUCTORS = List.of("align", "struct", "union", "sequence", "padding");
    private static final List<String> KNOWN = Stream.concat(
                    Arrays.stream(CanonicalType.values()).map(CanonicalType::cName), CONSTRUCTORS.stream())
            .toList();
    private static final Pattern UNSIGNED = Pattern.compile("unsigned(?: (char|short|int|long|long long))?(?: int)?");
    private static final Pattern UNSIGNED_WIDTH = Pattern.compile("u(?:nsigned )?(int(?:8|16|32|64)_t|int|short|long|char)");
    private static final Pattern SIGNED = Pattern.compile("signed (char|short|int|long|long long)");
    private static final Pattern WIDTH = Pattern.compile("u?int(8|16|32|64)|[isu](8|16|32|64)");
    private static final Pattern ARRAY = Pattern.compile("(.+?) ?\\[ ?(\\d+) ?\\]");
    private static final Pattern TAGGED = Pattern.compile("(struct|union) [A-Za-z_]\\w*");
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("byte", "jbyte"),
            Map.entry("boolean", "jboolean"),
            Map.entry("_Bool", "bool"),
            Map.entry("short int", "short"),
            Map.entry("long int", "long"),
            Map.entry("long long int", "long long"),
            Map.entry("ssize_t", "size_t"),
            Map.entry("ptrdiff_t", "size_t"),
            Map.entry("intptr_t", "size_t"),
            Map.entry("uintptr_t", "size_t"),
            Map.entry("char16_t", "jchar"),
            Map.entry("char32_t", "int"),
            Map.entry("wchar", "wchar_t"),
            Map.entry("string", "void*"),
            Map.entry("pointer", "void*"),
            Map.entry("address", "void*"),
            Map.entry("MemorySegment", "void*"),
            Map.entry("ptr", "void*"),
            Map.entry("array", "sequence"),
            Map.entry("pad", "padding"));

    private TypeNames() {}

    /** What is wrong with a name that no type has; what would be right. */
    static String correct(String name) {
        return name.endsWith("*") || name.endsWith("* const") ? pointer(name) : scalar(name);
    }

    private static String pointer(String name) {
        return Words.quote(name) + " is no type; every pointer is written \"void*\"";
    }

    private static String scalar(String name) {
        Matcher unsigned = UNSIGNED.matcher(name);
        if (unsigned.matches()) {
            return unsigned(name, unsigned.group(1) == null ? "int" : unsigned.group(1));
        }
        Matcher unsignedWidth = UNSIGNED_WIDTH.matcher(name);
        if (unsignedWidth.matches()) {
            return unsigned(name, unsignedWidth.group(1));
        }
        Matcher signed = SIGNED.matcher(name);
        if (signed.matches()) {
            return instead(name, signed.group(1));
        }
        Matcher width = WIDTH.matcher(name);
        if (width.matches()) {
            return instead(name, "int" + (width.group(1) == null ? width.group(2) : width.group(1)) + "_t");
        }
        Matcher array = ARRAY.matcher(name);
        if (array.matches()) {
            return Words.quote(name) + " is no type; an array in a struct is written \"sequence("
                    + array.group(2) + ", " + array.group(1) + ")\", one that is passed \"void*\"";
        }
        if (TAGGED.matcher(name).matches()) {
            return Words.quote(name) + " is no type; a struct is written by its members, as in \"struct(int, int)\"";
        }
        if (name.equals("long double") || name.equals("__int128")) {
            return Words.quote(name) + " has no layout in Java; pass a pointer to it, \"void*\"";
        }
        return meant(name)
                .map(right -> instead(name, right))
                .orElseGet(() -> Words.quote(name)
                        + " is no type; a C type such as int, long, double, void* or struct(...) is expected");
    }

    private static Optional<String> meant(String name) {
        return Optional.ofNullable(MEANT.get(name))
                .or(() -> name.equalsIgnoreCase("string") ? Optional.of("void*") : Optional.empty())
                .or(() -> Words.nearest(name, KNOWN));
    }

    private static String unsigned(String name, String signed) {
        return Words.quote(name) + " is no type, there are no unsigned ones; write " + Words.quote(signed);
    }

    private static String instead(String name, String right) {
        return Words.quote(name) + " is no type; write " + Words.quote(right);
    }
}
