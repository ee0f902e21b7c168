package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entries that are for some targets only. */
class EntryTargetsTest {
    private static final Set<Target> LINUX = EnumSet.of(Target.LINUX_X64, Target.LINUX_AARCH64);

    @TempDir
    private Path folder;

    private Registrations read(Target target, String... downcalls) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.stubgen.json"),
                "{\"foreign\": {\"downcalls\": [\n" + String.join(",\n", downcalls) + "]}}");
        return RegistrationReader.read(target, List.of(file.toString()));
    }

    private List<String> errors(Target target, String... downcalls) {
        return assertThrows(InvalidInputException.class, () -> read(target, downcalls)).messages().stream()
                .map(message -> message.replace(folder + File.separator, ""))
                .toList();
    }

    private static String entry(String symbol, String types, String targets) {
        String[] words = types.split("; ");
        String parameters = String.join(
                ", ", Arrays.stream(words).skip(1).map(type -> "\"" + type + "\"").toList());
        return "{\"symbol\": \"%s\", \"returnType\": \"%s\", \"parameterTypes\": [%s]%s}"
                .formatted(symbol, words[0], parameters, targets.isEmpty() ? "" : ", \"targets\": " + targets);
    }

    private static List<String> names(Registrations registrations) {
        return registrations.downcalls().stream().map(Downcall::name).toList();
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void stubsAreThoseOfTheTarget(Target target) throws IOException {
        Registrations registrations = read(
                target,
                entry("everywhere", "void", ""),
                entry("on_linux", "void", "[\"linux\"]"),
                entry("on_some", "void", "[\"windows-x64\", \"macos\", \"linux-aarch64\"]"));
        boolean some = Set.of(Target.WINDOWS_X64, Target.MACOS_X64, Target.MACOS_AARCH64, Target.LINUX_AARCH64)
                .contains(target);
        List<String> expected = new ArrayList<>(List.of("everywhere"));
        if (LINUX.contains(target)) {
            expected.add("on_linux");
        }
        if (some) {
            expected.add("on_some");
        }
        assertEquals(expected, names(registrations));
        assertEquals(List.of("everywhere", "on_linux", "on_some"), names(registrations.everywhere()));
        Downcall linux = registrations.everywhere().downcalls().get(1);
        assertEquals(LINUX, linux.platforms().targets());
        assertTrue(registrations.everywhere().downcalls().getFirst().platforms().areAll());
    }

    /** What bindings are made of does not depend on the target for which stubs are. */
    @Test
    void bindingsAreMadeOfTheSame() throws IOException {
        String[] entries = {
            entry("f", "long; size_t", "[\"windows\"]"),
            entry("f", "int64_t; long", "[\"linux\", \"macos-x64\"]"),
            entry("g", "struct(long, int, padding(4))", "[\"linux\", \"macos\"]"),
            entry("h", "int; cstruct(char c, long l)", "")
        };
        Registrations first = read(Target.LINUX_X64, entries).everywhere();
        assertEquals("int64_t(long)", first.downcalls().getFirst().signature());
        for (Target target : Target.values()) {
            Registrations other = read(target, entries).everywhere();
            assertEquals(first.downcalls(), other.downcalls());
        }
        assertEquals("long(size_t)", read(Target.WINDOWS_AARCH64, entries).downcalls().getFirst().signature());
        assertEquals(List.of("g", "h"), names(read(Target.MACOS_AARCH64, entries)));
    }

    @Test
    void equalEntriesAreUnited() throws IOException {
        Registrations registrations = read(
                Target.LINUX_X64,
                entry("f", "int", "[\"linux\"]"),
                entry("f", "int", "[\"windows\"]"),
                entry("f", "int", "[\"linux-x64\", \"macos\"]"));
        assertEquals(2, registrations.downcalls().getFirst().origins().size());
        assertEquals(3, registrations.everywhere().downcalls().getFirst().origins().size());
        assertTrue(registrations.downcalls().getFirst().platforms().areAll());
    }

    @Test
    void oneNameStandsForOneStubOnEachTarget() {
        String[] overlapping = {
            entry("f", "int", "[\"linux\"]"), entry("f", "unsigned", "[\"linux-x64\", \"windows\"]")
        };
        assertEquals(
                List.of("a.stubgen.json:3:1: error: downcalls[1]: the name \"f\" stands for a downcall already, at"
                        + " a.stubgen.json:2:1: downcalls[0]; another \"name\" is expected"),
                errors(Target.LINUX_X64, overlapping));
        for (Target target : Target.values()) {
            assertEquals(
                    List.of("a.stubgen.json:3:1: error: downcalls[1]: in Java this is int() on linux-x64, long() on"
                            + " windows-x64; types that are the same there on all targets are expected"),
                    errors(target, entry("f", "int", "[\"linux\"]"), entry("f", "long", "[\"windows\"]")));
        }
    }

    /** Bindings have a member for each entry, so that none may be wrong; what else is wrong there is told there. */
    @Test
    void whatIsWrongElsewhereIsTold() throws IOException {
        String wrong = entry("f", "struct(int, double)", "[\"windows\"]");
        List<String> errors = errors(Target.LINUX_X64, wrong);
        assertEquals(1, errors.size());
        assertTrue(errors.getFirst().endsWith(" (on windows-x64, windows-aarch64)"), errors::toString);
        assertEquals(
                List.of("g"),
                names(read(Target.LINUX_X64, entry("g", "struct(char, padding(7), long)", ""))));
    }
}
