package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of direct upcalls that class files do not bear out; {@code bad-direct-upcalls.txt} has each with its
 * message in the line after it.
 */
class BadDirectUpcallsTest {
    private static final String FILE = "bad-direct-upcalls.txt";
    private static final String INDENT = "    ";

    @TempDir
    private static Path folder;

    private record Case(String entry, String message) {
        @Override
        public String toString() {
            return entry;
        }
    }

    static List<Case> cases() {
        List<String> lines = Goldens.read(FILE).lines().toList();
        List<Case> cases = new ArrayList<>();
        for (int line = 0; line < lines.size(); line += 2) {
            cases.add(new Case(lines.get(line), lines.get(line + 1).strip()));
        }
        return cases;
    }

    @BeforeAll
    static void prepare() throws IOException {
        Path classes = folder.resolve("classes");
        TestClasses.compile(classes);
        Path packages = classes.resolve("org/example");
        Files.writeString(packages.resolve("Text.class"), "text");
        Files.copy(packages.resolve("Callbacks.class"), packages.resolve("Renamed.class"));
        byte[] later = Files.readAllBytes(packages.resolve("Callbacks.class"));
        later[7] = 120;
        Files.write(packages.resolve("Later.class"), later);
        if (Goldens.UPDATE) {
            StringBuilder text = new StringBuilder();
            for (Case one : cases()) {
                text.append(one.entry()).append('\n').append(INDENT).append(message(one)).append('\n');
            }
            Goldens.write(FILE, text.toString());
        }
    }

    private static List<String> messages(List<String> classPath, String entry) {
        Path file = folder.resolve("a.stubgen.json");
        try {
            Files.writeString(file, "{\"foreign\": {\"directUpcalls\": [\n" + entry + "\n]}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        InvalidInputException e = assertThrows(
                InvalidInputException.class,
                () -> RegistrationReader.read(Target.LINUX_X64, List.of(file.toString()), classPath));
        return e.messages().stream()
                .map(message -> message.replace(folder + File.separator, ""))
                .toList();
    }

    private static String message(Case one) {
        List<String> messages = messages(List.of(folder.resolve("classes").toString()), one.entry());
        assertEquals(1, messages.size(), messages::toString);
        return messages.getFirst();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldWhatIsWrong(Case one) {
        assertEquals(one.message(), message(one));
    }

    @Test
    void typesOrAClassPathMustBeGiven() {
        assertEquals(
                List.of("a.stubgen.json:2:1: error: directUpcalls[0]: an entry without types stands for all methods of"
                        + " primitive types, which are looked up in class files; --class-path, or \"returnType\" and"
                        + " \"parameterTypes\", is expected"),
                messages(List.of(), "{\"class\": \"a.B\", \"method\": \"f\"}"));
    }

    @Test
    void filesThatAreNoJarsAreTold() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "text");
        List<String> messages =
                messages(List.of(text.toString()), "{\"class\": \"java.lang.Math\", \"method\": \"hypot\"}");
        assertEquals(
                List.of("text.jar: error: not a jar that can be read: zip END header not found;"
                        + " a folder or jar is expected in a class path"),
                messages);
    }

    @Test
    void damagedClassFilesAreTold() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("classes/org/example/Callbacks.class"));
        Path damaged = Files.createDirectories(folder.resolve("damaged/org/example")).resolve("Callbacks.class");
        Path file = Files.writeString(folder.resolve("d.stubgen.json"), """
                {"foreign": {"directUpcalls": [{"class": "org.example.Callbacks", "method": "twice"}]}}
                """);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] content = whole.clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
            }
            Files.write(damaged, content);
            try {
                RegistrationReader.read(
                        Target.LINUX_X64, List.of(file.toString()), List.of(folder.resolve("damaged").toString()));
            } catch (InvalidInputException e) {
                refused++;
                e.messages()
                        .forEach(message -> assertTrue(message.chars().noneMatch(Character::isISOControl), message));
            }
        }
        int wrong = refused;
        assertTrue(wrong > 300 && wrong < 3_000, () -> wrong + " class files were refused");
    }
}
