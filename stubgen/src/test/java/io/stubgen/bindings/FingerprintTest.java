package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.cli.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fingerprints as files have them: Java and objects of the same and of other registrations. */
class FingerprintTest {
    private static final Pattern IN_JAVA = Pattern.compile("\\b0x([0-9a-f]{16})L");

    private static final String DOCUMENT = """
            { "types": { "Point": "cstruct(long x, char tag)" },
              "foreign": {
                "downcalls": [
                  { "symbol": "f", "returnType": "void*", "parameterTypes": ["Point", "int"] },
                  { "symbol": "g", "returnType": "int", "parameterTypes": ["void*", "double"],
                    "options": { "firstVariadicArg": 1 } } ],
                "upcalls": [ { "name": "u", "returnType": "int", "parameterTypes": ["long"] } ],
                "directUpcalls": [ { "class": "a.B", "method": "m", "returnType": "int", "parameterTypes": ["long"] } ]
              } }
            """;

    @TempDir
    private Path directory;

    @Test
    void javaAndObjectsOfAllTargetsHaveTheSame() throws IOException {
        Path file = document(DOCUMENT);
        String all = Arrays.stream(Target.values()).map(Target::toString).collect(Collectors.joining(","));
        Path jni = generate(file, "-t", all, "--bridge", "jni");
        Path image = generate(file, "-t", all, "--bridge", "native-image", "--emit", "java,archive,object");
        String fingerprint = inJava(jni);
        assertEquals(fingerprint, inJava(image));
        for (Target target : Target.values()) {
            String native_ = "registrations$" + fingerprint + "\0";
            assertEquals(1, count(jni.resolve(target + "/x.o"), native_), target.toString());
            String note = "stubgen registrations " + fingerprint + "\0";
            assertEquals(1, count(image.resolve(target + "/x.o"), note), target.toString());
            assertEquals(
                    1,
                    count(image.resolve("resources/META-INF/stubgen/" + target + "/libx.a"), note),
                    target.toString());
            assertEquals(fingerprint, inJava(generate(file, "-t", target.toString(), "--bridge", "jni")));
        }
    }

    /** Whatever makes a stub another one, or a class that calls it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "long x, char tag  | long x, short tag",
        "long x, char tag  | long x, int tag",
        "long x, char tag  | char tag, long x",
        "long x, char tag  | int x, char tag",
        "'\"symbol\": \"f\"' | '\"symbol\": \"h\"'",
        "'\"symbol\": \"f\"' | '\"symbol\": \"f\", \"name\": \"h\"'",
        "'\"symbol\": \"f\"' | '\"name\": \"f\"'",
        "'[\"Point\", \"int\"]'| '[\"Point\", \"unsigned int\"]'",
        "'[\"Point\", \"int\"]'| '[\"int\", \"Point\"]'",
        "'[\"Point\", \"int\"] }'| '[\"Point\", \"int\"], \"options\": { \"captureCallState\": true } }'",
        "'[\"Point\", \"int\"] }'| '[\"Point\", \"int\"], \"options\": "
                + "{ \"critical\": { \"allowHeapAccess\": true } } }'",
        "'[\"Point\", \"int\"] }'| '[\"Point\", \"int\"], \"returnTargetSize\": 8 }'",
        "'\"firstVariadicArg\": 1' | '\"firstVariadicArg\": 2'",
        "'\"name\": \"u\"' | '\"name\": \"v\"'",
        "'\"name\": \"u\"' | '\"name\": \"u\", \"exceptions\": \"propagate\"'",
        "'a.B' | 'a.C'",
        "'\"method\": \"m\"' | '\"method\": \"n\", \"name\": \"a_B_m\"'",
        "'\"method\": \"m\"' | '\"method\": \"m\", \"symbol\": \"a_B_m\"'",
        "'\"method\": \"m\"' | '\"method\": \"m\", \"exceptions\": \"propagate\"'"
    })
    void otherRegistrationsHaveAnother(String part, String replacement) throws IOException {
        assertTrue(DOCUMENT.contains(part), part);
        assertNotEquals(
                inJava(generate(document(DOCUMENT))), inJava(generate(document(DOCUMENT.replace(part, replacement)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--package p", "--name y", "--trampolines 7"})
    void otherOptionsHaveAnother(String options) throws IOException {
        Path file = document(DOCUMENT);
        assertNotEquals(inJava(generate(file)), inJava(generate(file, options.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-memory-segments", "--onload load", "--thread-environment asked-for"})
    void optionsThatChangeNothingBetweenTheTwoDoNot(String options) throws IOException {
        Path file = document(DOCUMENT);
        assertEquals(inJava(generate(file)), inJava(generate(file, options.split(" "))));
    }

    @Test
    void orderAndPlacesDoNotMatter() throws IOException {
        String one = "{ \"symbol\": \"f\", \"returnType\": \"int\", \"parameterTypes\": [] }";
        String two = "{ \"symbol\": \"g\", \"returnType\": \"int\", \"parameterTypes\": [\"long\"] }";
        String downcalls = "{ \"foreign\": { \"downcalls\": [%s] } }";
        Set<String> fingerprints = new HashSet<>();
        fingerprints.add(inJava(generate(document(downcalls.formatted(one + ",\n" + two)))));
        fingerprints.add(inJava(generate(document(downcalls.formatted(two + ", " + one)))));
        Path first = document(downcalls.formatted(one));
        Path second = document(downcalls.formatted(two));
        fingerprints.add(inJava(generate(first, second.toString())));
        fingerprints.add(inJava(generate(second, first.toString())));
        assertEquals(1, fingerprints.size(), fingerprints.toString());
    }

    private Path document(String text) throws IOException {
        Path folder = Files.createTempDirectory(directory, "document");
        return Files.writeString(folder.resolve("x.stubgen.json"), text);
    }

    private Path generate(Path document, String... options) throws IOException {
        Path output = Files.createTempDirectory(directory, "output");
        List<String> arguments = new ArrayList<>(List.of("generate", "--bridge", "jni", "--name", "x", "-o"));
        arguments.addAll(List.of(output.toString(), document.toString()));
        for (String option : options) {
            int place = arguments.indexOf(option);
            if (place >= 0) {
                arguments.subList(place, place + 2).clear(); // the caller's takes its place
            }
        }
        arguments.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return output;
    }

    private static String inJava(Path output) throws IOException {
        Set<String> found = new HashSet<>();
        try (var files = Files.walk(output.resolve("java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = IN_JAVA.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        assertEquals(1, found.size(), found.toString());
        return found.iterator().next();
    }

    private static int count(Path file, String text) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        return (content.length() - content.replace(text, "").length()) / text.length();
    }
}
