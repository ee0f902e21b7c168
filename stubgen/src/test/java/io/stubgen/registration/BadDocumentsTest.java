package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.Target;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of documents that are wrong; {@code bad-documents.txt} has each with its messages after it. */
class BadDocumentsTest {
    private static final String FILE = "bad-documents.txt";
    private static final Pattern CASE =
            Pattern.compile("=== ([^:\n]+): ([^\n]+)\n(.*?)\n---\n(.*?)\n\n", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private record Case(String file, String title, String document, String messages) {
        @Override
        public String toString() {
            return title;
        }

        String text(String newMessages) {
            return "=== " + file + ": " + title + "\n" + document + "\n---\n" + newMessages + "\n\n";
        }
    }

    static List<Case> cases() {
        return CASE.matcher(Goldens.read(FILE))
                .results()
                .map(match -> new Case(match.group(1), match.group(2), match.group(3), match.group(4)))
                .toList();
    }

    @BeforeAll
    static void update() {
        if (Goldens.UPDATE) {
            Goldens.write(FILE, cases().stream().map(one -> one.text(messages(one))).collect(Collectors.joining()));
        }
    }

    private static String messages(Case one) {
        Path file = folder.resolve(one.file());
        try {
            Files.writeString(file, one.document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        InvalidInputException e = assertThrows(
                InvalidInputException.class,
                () -> RegistrationReader.read(Target.LINUX_X64, List.of(file.toString())));
        return String.join("\n", e.messages()).replace(folder + File.separator, "");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldWhatIsWrong(Case one) {
        assertEquals(one.messages(), messages(one));
    }
}
