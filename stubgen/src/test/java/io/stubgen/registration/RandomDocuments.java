package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files with registrations, at random: right ones, right ones with parts changed, and bytes that mean nothing. */
final class RandomDocuments {
    private static final List<String> SPLINTERS = List.of(
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0028", "\\n", "\\ud83d", "{}", "[]", "null", "true", "-1",
            "1.5", "1e999", "4294967297", "\n", "\r\n", "\r", "\t", "//", "/*", "\0", "\ud83d\ude00", "\u0130", "\ufeff",
            "\u2028",
            "(", ")", "((", "))", ", ", " ", "*", "0", "65536", "99999999999999999999", "...", "int", "void", "void*",
            "unsigned ", "const ", "long long", "struct(", "union(", "sequence(", "padding(", "align(", "cstruct(",
            "cunion(", "P0", "P1 x", "int8_t", "\"foreign\"", "\"downcalls\"", "\"types\"", "\"returnType\"",
            "\"parameterTypes\": [\"int\"]", "\"symbol\": \"f\",", "\"name\": \"x\",", "\"reason\": [1],",
            "\"condition\": {},", "\"options\": {},", "\"targets\": [],", "[".repeat(600), "{\"a\":".repeat(600), "9".repeat(1200),
            "struct(".repeat(300), "*".repeat(300), "sequence(0,".repeat(200));
    private static final String[] WORDS = {"f", "g", "new", "strlen", "stub_f", "a-b", "x1"};

    private static final String[] PLATFORMS = {"linux", "windows", "macos-aarch64", "linux-x64", "windows-x64"};

    private final Random random;
    private final List<byte[]> seeds;
    private final RandomTypes types;

    /** @param seeds files of which some are changed */
    RandomDocuments(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
        this.types = new RandomTypes(random);
    }

    SourceFile next() {
        return switch (random.nextInt(20)) {
            case 0 -> file(bytes(random.nextInt(60)));
            case 1, 2 -> seeds.isEmpty() ? valid() : file(changed(seeds.get(random.nextInt(seeds.size())).clone()));
            case 3, 4, 5, 6, 7, 8 -> file(type().getBytes(StandardCharsets.UTF_8));
            case 9, 10, 11 -> valid();
            default -> file(mutated(document()).getBytes(StandardCharsets.UTF_8));
        };
    }

    /** One that follows the grammar; layouts may still lack padding. */
    SourceFile valid() {
        return file(document().getBytes(StandardCharsets.UTF_8));
    }

    private SourceFile file(byte[] content) {
        return new SourceFile(random.nextInt(4) == 0 ? "a.json" : "a.stubgen.json", content);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] changed(byte[] content) {
        for (int times = random.nextInt(4); times > 0 && content.length > 0; times--) {
            content[random.nextInt(content.length)] = (byte) random.nextInt();
        }
        return content;
    }

    /** A document with one type that is changed. */
    private String type() {
        String type = mutated(types.withBlanks(types.type(3))).replace("\n", "\\n").replace("\t", "\\t");
        String parameter = type.replace("\"", "\\\"");
        return """
                {"foreign": {"%s": [{"returnType": "void", "parameterTypes": ["int", "%s"]}]}}"""
                .formatted(random.nextBoolean() ? "downcalls" : "upcalls", parameter);
    }

    private String document() {
        List<String> sections = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            sections.add("\"types\": {\"P0\": \"cstruct(int a, P1* b)\", \"P1\": \"%s\"}".formatted(description()));
        }
        sections.add("\"foreign\": {" + String.join(", ", foreign()) + "}");
        if (random.nextInt(4) == 0) {
            sections.add("\"resources\": {\"globs\": [{\"glob\": \"*.txt\"}]}");
        }
        return "{" + String.join("," + blank(), sections) + "}";
    }

    private List<String> foreign() {
        List<String> foreign = new ArrayList<>();
        foreign.add("\"downcalls\": [" + entries("") + "]");
        if (random.nextInt(3) == 0) {
            foreign.add("\"upcalls\": [" + entries("") + "]");
        }
        if (random.nextInt(3) == 0) {
            foreign.add("\"directUpcalls\": ["
                    + entries("\"class\": \"a.B\", \"method\": \"m" + random.nextInt(3) + "\", ") + "]");
        }
        return foreign;
    }

    private String entries(String before) {
        List<String> entries = new ArrayList<>();
        do {
            entries.add("{" + before + entry(before.isEmpty()) + "}");
        } while (random.nextInt(3) == 0);
        return String.join("," + blank(), entries);
    }

    private String entry(boolean optional) {
        List<String> parameters = new ArrayList<>();
        while (random.nextInt(3) != 0) {
            parameters.add("\"" + description() + "\"");
        }
        StringBuilder entry = new StringBuilder("\"returnType\": \"%s\",%s\"parameterTypes\": [%s]"
                .formatted(random.nextBoolean() ? "void" : description(), blank(), String.join(", ", parameters)));
        if (random.nextInt(8) == 0) {
            entry.append(", \"condition\": {\"typeReached\": \"a.Main\"}");
        }
        if (random.nextInt(8) == 0) {
            entry.append(", \"reason\": [\"start\"]");
        }
        if (random.nextInt(8) == 0) {
            entry.append(", \"targets\": [").append(targets()).append(']');
        }
        if (optional && random.nextInt(8) == 0) {
            entry.append(", \"name\": \"").append(WORDS[random.nextInt(WORDS.length)]).append('"');
        }
        return entry.toString();
    }

    /** One or two, of which the second may be among the first. */
    private String targets() {
        String name = "\"" + PLATFORMS[random.nextInt(PLATFORMS.length)] + "\"";
        return random.nextInt(3) == 0 ? name + ", \"" + PLATFORMS[random.nextInt(PLATFORMS.length)] + "\"" : name;
    }

    /** A type that is mostly right. */
    private String description() {
        return switch (random.nextInt(12)) {
            case 0 -> types.type(2);
            case 1 -> "struct(%1$s, %1$s)".formatted(scalar());
            case 2 -> "struct(int, padding(4), struct(double, sequence(2, float)))";
            case 3 -> "union(" + scalar() + ")";
            default -> scalar();
        };
    }

    private String scalar() {
        CanonicalType[] all = {
            CanonicalType.INT, CanonicalType.LONG, CanonicalType.LONG_LONG, CanonicalType.DOUBLE, CanonicalType.POINTER,
            CanonicalType.CHAR, CanonicalType.SHORT, CanonicalType.FLOAT, CanonicalType.SIZE_T, CanonicalType.WCHAR_T
        };
        return all[random.nextInt(all.length)].cName();
    }

    private String blank() {
        return random.nextInt(3) == 0 ? "\n  " : " ";
    }

    /** The text with parts inserted, removed, replaced, repeated or exchanged. */
    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int start = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), start + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> mutated.delete(start, end);
                case 1 -> mutated.insert(start, mutated.substring(start, end));
                case 2 -> mutated.replace(start, end, splinter());
                case 3 -> mutated.insert(start, mutated.substring(random.nextInt(start + 1), start));
                default -> mutated.insert(start, splinter());
            }
        }
        return mutated.toString();
    }

    private String splinter() {
        return SPLINTERS.get(random.nextInt(SPLINTERS.size()));
    }
}
