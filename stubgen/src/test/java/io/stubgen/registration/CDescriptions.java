package io.stubgen.registration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Types at random that a description names, and the same in C. */
final class CDescriptions {
    /** What C and descriptions write alike; the typedefs are those of {@link #PRELUDE}. */
    private static final List<String> SCALARS = List.of(
            "char", "signed char", "unsigned char", "short", "unsigned short int", "int", "unsigned", "long",
            "long int", "unsigned long", "long unsigned int", "long long", "unsigned long long int", "const int", "short const",
            "float", "double", "bool", "_Bool", "wchar_t", "size_t", "int8_t", "uint8_t", "int16_t", "uint16_t",
            "int32_t", "uint32_t", "int64_t", "uint64_t", "const char*", "void *", "struct unknown*", "double const * const",
            "unsigned char**");

    static final String PRELUDE = """
            typedef __SIZE_TYPE__ size_t;
            typedef __WCHAR_TYPE__ wchar_t;
            #define bool _Bool
            typedef signed char int8_t;
            typedef unsigned char uint8_t;
            typedef short int16_t;
            typedef unsigned short uint16_t;
            typedef int int32_t;
            typedef unsigned int uint32_t;
            typedef long long int64_t;
            typedef unsigned long long uint64_t;
            """;

    private static final int LEVELS = 4;

    private final Random random;
    /** By name, those that others use first. */
    private final Map<String, Type> types = new LinkedHashMap<>();

    /** A type of a description, and how C declares a name with it. */
    private record Type(String text, String before, String after, int level) {
        String declare(String name) {
            return before + " " + name + after;
        }
    }

    CDescriptions(long seed, int count) {
        random = new Random(seed);
        while (types.size() < count) {
            types.put("T" + types.size(), aggregate(2));
        }
    }

    /** What the names stand for, in random order. */
    Map<String, String> definitions() {
        List<String> names = new ArrayList<>(types.keySet());
        Collections.shuffle(names, random);
        Map<String, String> definitions = new LinkedHashMap<>();
        names.forEach(name -> definitions.put(name, types.get(name).text()));
        return definitions;
    }

    /** The names as types of C. */
    String inC() {
        StringBuilder text = new StringBuilder(PRELUDE);
        types.forEach((name, type) -> text.append("typedef ").append(type.declare(name)).append(";\n"));
        return text.toString();
    }

    /** A type that is passed: a scalar, or a name. */
    String passed() {
        List<String> names = List.copyOf(types.keySet());
        return random.nextBoolean() ? scalar().text() : names.get(random.nextInt(names.size()));
    }

    private Type aggregate(int depth) {
        String form = random.nextInt(4) == 0 ? "union" : "struct";
        List<String> texts = new ArrayList<>();
        StringBuilder members = new StringBuilder(form).append(" { ");
        int level = 0;
        int count = 1 + random.nextInt(5);
        for (int number = 0; number < count; number++) {
            Type member = type(depth);
            String name = "m" + number;
            texts.add(member.text() + " " + name);
            members.append(member.declare(name)).append("; ");
            level = Math.max(level, member.level());
        }
        return new Type("c" + form + "(" + String.join(", ", texts) + ")", members + "}", "", level + 1);
    }

    private Type type(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 4 -> {
                List<String> usable = types.keySet().stream()
                        .filter(name -> types.get(name).level() < LEVELS)
                        .toList();
                String name = usable.isEmpty() ? "int" : usable.get(random.nextInt(usable.size()));
                yield new Type(name, name, "", usable.isEmpty() ? 0 : types.get(name).level());
            }
            case 5, 6 -> {
                Type element = depth == 0 ? scalar() : type(depth - 1);
                int count = 1 + random.nextInt(4);
                yield new Type(
                        "sequence(" + count + ", " + element.text() + ")",
                        element.before(),
                        "[" + count + "]" + element.after(),
                        element.level());
            }
            case 7, 8 -> aggregate(depth - 1);
            default -> scalar();
        };
    }

    private Type scalar() {
        String type = SCALARS.get(random.nextInt(SCALARS.size()));
        return new Type(type, type, "", 0);
    }
}
