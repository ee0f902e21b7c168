package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.SignatureText;
import io.stubgen.abi.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of descriptions: types with names, on each target. */
class DescriptionsTest {
    @TempDir
    private Path folder;

    private Registrations read(Target target, String... contents) throws IOException {
        for (int number = 0; number < contents.length; number++) {
            Files.writeString(folder.resolve((char) ('a' + number) + ".stubgen.json"), contents[number]);
        }
        return RegistrationReader.read(target, List.of(folder.toString()));
    }

    private List<String> errors(Target target, String... contents) {
        return assertThrows(InvalidInputException.class, () -> read(target, contents)).messages().stream()
                .map(message -> message.replace(folder + File.separator, "").replace(folder + "/", ""))
                .toList();
    }

    private static String explicit(Downcall downcall) {
        return SignatureText.of(downcall.function());
    }

    @Test
    void typesHaveAnyOrder() throws IOException {
        Registrations registrations = read(Target.LINUX_X64, """
                {"foreign": {"downcalls": [
                  {"symbol": "length", "returnType": "double", "parameterTypes": ["Line", "const Line*"]}]},
                 "types": {"Line": "cstruct(Point a, Point b)", "Point": "cstruct(double x, double y)"}}
                """);
        Downcall length = registrations.downcalls().getFirst();
        assertEquals("double(Line, const Line*)", length.signature());
        assertEquals("double(struct(struct(double, double), struct(double, double)), void*)", explicit(length));
    }

    @Test
    void typesAreOfAllFiles() throws IOException {
        String type = "{\"types\": {\"Id\": \"cstruct(unsigned  value)\"}}";
        String same = "{\"types\": {\"Id\": \"cstruct( unsigned value )\"}}";
        String use = "{\"foreign\": {\"downcalls\": [{\"symbol\": \"f\", \"returnType\": \"Id\", \"parameterTypes\": []}]}}";
        Registrations registrations = read(Target.LINUX_X64, use, type, same);
        assertEquals("struct(unsigned int)()", explicit(registrations.downcalls().getFirst()));
        assertEquals(
                List.of("b.stubgen.json:1:12: error: types.Id: \"Id\" is defined differently at"
                        + " a.stubgen.json:1:12; the same definition, or another name, is expected"),
                errors(Target.LINUX_X64, type, type.replace("value", "number"), use));
    }

    @Test
    void typesMayDifferByPlatform() throws IOException {
        String description = """
                {"types": {"off_t": {"windows": "long", "macos-x64": "int64_t", "*": "long long"}},
                 "foreign": {"downcalls": [
                   {"symbol": "f", "returnType": "off_t", "parameterTypes": ["cstruct(char c, off_t o)"]}]}}
                """;
        assertEquals(
                "long(struct(char, padding(3), long))",
                explicit(read(Target.WINDOWS_X64, description).downcalls().getFirst()));
        assertEquals(
                "int64_t(struct(char, padding(7), int64_t))",
                explicit(read(Target.MACOS_X64, description).downcalls().getFirst()));
        assertEquals(
                "long long(struct(char, padding(7), long long))",
                explicit(read(Target.MACOS_AARCH64, description).downcalls().getFirst()));
    }

    @Test
    void javaTypesAreTheSameEverywhere() {
        String description = """
                {"types": {"T": {"windows": "int", "*": "long"}},
                 "foreign": {"downcalls": [{"symbol": "f", "returnType": "void", "parameterTypes": ["T"]}]}}
                """;
        for (Target target : Target.values()) {
            assertEquals(
                    List.of("a.stubgen.json:2:28: error: downcalls[0]: in Java this is void(long) on linux-x64, void(int)"
                            + " on windows-x64; types that are the same there on all targets are expected"),
                    errors(target, description));
        }
    }

    /** Deep types and circles are told, whatever the order in which they are read. */
    @Test
    void nestingHasALimit() {
        StringBuilder types = new StringBuilder("\"T0\": \"int\"");
        for (int level = 1; level < 300; level++) {
            types.append(", \"T%d\": \"cstruct(T%d t)\"".formatted(level, level - 1));
        }
        List<String> errors = errors(Target.LINUX_X64, "{\"types\": {" + types + "}}");
        assertEquals(1, errors.size(), errors::toString);
        assertEquals(
                "layouts are nested too deep; at most 256 levels are expected",
                errors.getFirst().substring(errors.getFirst().indexOf("layouts")));
    }
}
