package io.stubgen.registration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people write for a type that registrations do not have, and what they should write instead. */
final class TypeNames {
    /** The first row that matches tells what is right; {@code $1} and {@code $2} stand for the groups. */
    private static final List<Row> ROWS = List.of(
            row(".*\\*(?: ?const)?", "every pointer is written \"void*\""),
            row("(const|volatile) .*", "leave \"$1\" out"),
            row("unsigned(?: int)?", "there are no unsigned ones, write \"int\""),
            row("unsigned (char|short|long long|long)(?: int)?", "there are no unsigned ones, write \"$1\""),
            row("uint8_t", "there are no unsigned ones, write \"jbyte\""),
            row("uint16_t", "there are no unsigned ones, write \"jshort\""),
            row("uint32_t", "there are no unsigned ones, write \"jint\""),
            row("uint64_t", "there are no unsigned ones, write \"jlong\""),
            row("u(char|short|int|long)", "there are no unsigned ones, write \"$1\""),
            row("signed (char|short|int|long long|long)(?: int)?|(short|long long|long) int", "write \"$1$2\""),
            row("u?int8|[isu]8", "write \"jbyte\""),
            row("u?int16|[isu]16", "write \"jshort\""),
            row("u?int32|[isu]32", "write \"jint\""),
            row("u?int64|[isu]64", "write \"jlong\""),
            row("([\\w ]{0,40}\\w) ?\\[ ?(\\d{1,9}) ?\\]",
                    "an array in a struct is written \"sequence($2, $1)\", one that is passed \"void*\""),
            row(".*\\[.*", "an array in a struct is written as in \"sequence(4, int)\", one that is passed \"void*\""),
            row("(struct|union)\\b.*", "its members are listed in parentheses, as in \"$1(int, int)\""),
            row("long double|__int128|_Complex .*|.* _Complex",
                    "Java has no layout for it, pass its address as \"void*\""),
            row("ssize_t|u?intptr_t|ptrdiff_t", "the integer of that size is \"size_t\""),
            row("(?:time|clock|off|off64|suseconds|useconds|pid|uid|gid|id|mode|dev|ino|nlink|socklen|key|u?intmax)_t",
                    "write the type that it is defined as, such as int or long"),
            row("(?i)string|str|ptr|pointer|address|memorysegment|va_list|object", "pass its address as \"void*\""),
            row("byte", "write \"jbyte\""),
            row("boolean|_Bool", "write \"bool\""),
            row("char16_t", "write \"jchar\""),
            row("char32_t", "write \"int\""),
            row("wchar", "write \"wchar_t\""),
            row("array", "write \"sequence\""),
            row("pad", "write \"padding\""));

    /** The same for descriptions, before the others. */
    private static final List<Row> C_ROWS = List.of(
            row("u(char|short|int|long)", "write \"unsigned $1\""),
            row("u?int(?:8|16|32|64)", "write \"$0_t\""),
            row("u(8|16|32|64)", "write \"uint$1_t\""),
            row("[is](8|16|32|64)", "write \"int$1_t\""),
            row("(.{1,60}) (\\w{1,60}) ?\\[ ?(\\d{1,9}) ?\\]", "an array is written \"sequence($3, $1) $2\""),
            row("enum \\w+", "write the integer that it is, such as int"),
            row("(struct|union) (\\w+)",
                    "its address is \"$1 $2*\", its value a \"cstruct(...)\" or a name of \"types\""));

    private static final String FALLBACK = "one such as int, long, double, void* or struct(...) is expected";

    private record Row(Pattern written, String right) {}

    private TypeNames() {}

    private static Row row(String written, String right) {
        return new Row(Pattern.compile(written, Pattern.DOTALL), right);
    }

    /**
     * What is wrong with a name that no type has; what would be right.
     *
     * @param scope what types may be made of
     */
    static String correct(String name, TypeScope scope) {
        String right = rows(scope)
                .flatMap(row -> expand(row, name).stream())
                .findFirst()
                .or(() -> Words.nearest(name, scope.known()).map(near -> "write " + Words.quote(near)))
                .orElse(FALLBACK);
        return Words.quote(name) + " is no type; " + right;
    }

    private static Stream<Row> rows(TypeScope scope) {
        return switch (scope) {
            case TypeScope.GraalVm _ -> ROWS.stream();
            case TypeScope.C _ -> Stream.concat(C_ROWS.stream(), ROWS.stream());
        };
    }

    private static Optional<String> expand(Row row, String name) {
        Matcher matcher = row.written.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String right = row.right;
        for (int group = 0; group <= matcher.groupCount(); group++) {
            right = right.replace("$" + group, Optional.ofNullable(matcher.group(group)).orElse(""));
        }
        return Optional.of(right);
    }
}
