package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that stands in a file makes the reader fail in any other way than by messages of one line. */
class FuzzTest {
    private static final Target TARGET = Target.LINUX_X64;
    private static final List<String> TYPE_SPLINTERS = List.of(
            "(", ")", ",", " ", "\t", "*", "-", "0", "1", "65536", "99999999999999999999", "[4]", "...", "int", "void",
            "unsigned ", "long long", "struct(", "union(", "sequence(", "padding(", "align(", "cstruct(", "cunion(",
            "const ", "T*", " x", "struct foo*", "unsigned", "\0", "\ud800", "\u00e9");
    private static final List<String> JSON_SPLINTERS = List.of(
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "{}", "null", "true", "-1", "1.5", "1e999", "\n", "//",
            "/*", "\"foreign\"", "\"downcalls\"", "\"types\"", "\"Point\"", "cstruct(Line a)",
            "\"returnType\"", "\"symbol\"", "\"name\": \"x\",",
            "\"reason\": [1],", "\"condition\": {},", "[".repeat(600), "{\"a\":".repeat(600), "9".repeat(1200),
            "\0", "\ud800", "\ufeff");
    private static final String DOCUMENT = """
            {
              "resources": {"globs": [{"glob": "*.txt"}]},
              "types": {
                "Point": "cstruct(double x, double y)", "Line": {"linux": "cstruct(Point a, Point b)", "*": "int"}
              },
              "foreign": {
                "downcalls": [
                  {"returnType": "size_t", "parameterTypes": ["void*"], "symbol": "strlen", "reason": ["a", "b"]},
                  {"returnType": "struct(int, int)", "parameterTypes": ["int", "struct(char, padding(3), float)"],
                   "options": {"captureCallState": true, "critical": {"allowHeapAccess": true}, "firstVariadicArg": 1}},
                  {"returnType": "void*", "parameterTypes": [], "name": "f", "returnTargetSize": 8}
                ],
                "upcalls": [{"returnType": "void", "parameterTypes": ["long long"], "options": {}}],
                "directUpcalls": [
                  {"class": "a.B", "method": "m", "returnType": "int", "parameterTypes": [], "exceptions": "abort"},
                  {"class": "a.B", "method": "n", "returnType": "void", "parameterTypes": ["wchar_t"],
                   "symbol": "b", "condition": {"typeReached": "a.Main"}}
                ]
              }
            }
            """;

    private final Random random = new Random(3);

    @Test
    void typesAreReadOrRefused() {
        RandomTypes types = new RandomTypes(random);
        int read = 0;
        for (int i = 0; i < 80_000; i++) {
            String type = mutated(types.type(3), TYPE_SPLINTERS);
            try {
                SignatureParser.result(TypeScope.c(TARGET), type);
                SignatureParser.parameter(TypeScope.c(Target.WINDOWS_AARCH64), type);
                read++;
            } catch (LayoutException e) {
                assertOneLine(e.getMessage());
            }
        }
        int accepted = read;
        assertTrue(accepted > 3_000 && accepted < 50_000, () -> accepted + " types were accepted");
    }

    @Test
    void documentsAreReadOrRefused() {
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] content = mutated(DOCUMENT, JSON_SPLINTERS).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(10) == 0) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
            }
            Problems problems = new Problems();
            SourceFile file = new SourceFile(random.nextInt(4) == 0 ? "a.json" : "a.stubgen.json", content);
            JsonDocument.Sections sections = JsonDocument.sections(file, problems);
            TypeSection types = new TypeSection(problems);
            sections.types().ifPresent(types::read);
            NamedTypes named = new NamedTypes(TARGET, types.definitions(), problems);
            named.check();
            sections.foreign()
                    .ifPresent(section -> new ForeignSection(file, section).entries(named, Optional.empty(), problems));
            try {
                problems.throwErrors();
            } catch (InvalidInputException e) {
                refused++;
                e.messages().forEach(FuzzTest::assertOneLine);
            }
        }
        int wrong = refused;
        assertTrue(wrong > 10_000 && wrong < 19_900, () -> wrong + " documents were refused");
    }

    private static void assertOneLine(String message) {
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        assertTrue(message.length() < 2_000, message);
    }

    /** The text with up to four parts inserted, removed or replaced. */
    private String mutated(String text, List<String> splinters) {
        StringBuilder mutated = new StringBuilder(text);
        for (int times = random.nextInt(5); times > 0; times--) {
            int start = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), start + (random.nextBoolean() ? 0 : random.nextInt(12)));
            mutated.replace(start, end, random.nextInt(4) == 0 ? "" : splinters.get(random.nextInt(splinters.size())));
        }
        return mutated.toString();
    }
}
