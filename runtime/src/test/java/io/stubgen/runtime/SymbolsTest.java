package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolsTest {
    @Test
    void findsFunctionsOfTheProcess() {
        long strlen = Symbols.find("strlen");
        assertNotEquals(0, strlen);
        assertEquals(OptionalLong.of(strlen), Symbols.findOptional("strlen"));
        assertNotEquals(strlen, Symbols.find("hypot"));
    }

    @Test
    void findsFunctionsOfALibrary() {
        Symbols.Library library = Symbols.library("libm.so.6");
        assertEquals(Symbols.find("hypot"), library.find("hypot"));
        assertEquals("libm.so.6", library.toString());
    }

    @Test
    void missingSymbolIsNamed() {
        assertEquals(OptionalLong.empty(), Symbols.findOptional("no_such_symbol"));
        assertEquals(
                "The symbol no_such_symbol was not found in the libraries of this process.",
                assertThrows(UnsatisfiedLinkError.class, () -> Symbols.find("no_such_symbol")).getMessage());
        Symbols.Library library = Symbols.library("libm.so.6");
        assertEquals(OptionalLong.empty(), library.findOptional("no_such_symbol"));
        assertEquals(
                "The symbol no_such_symbol was not found in libm.so.6.",
                assertThrows(UnsatisfiedLinkError.class, () -> library.find("no_such_symbol")).getMessage());
    }

    @Test
    void missingLibraryIsNamedWithTheReason() {
        String message = assertThrows(UnsatisfiedLinkError.class, () -> Symbols.library("libno_such.so"))
                .getMessage();
        assertTrue(message.startsWith("The library libno_such.so cannot be opened: "), message);
        assertTrue(message.contains("No such file"), message);
    }

    @Test
    void fileThatIsNoLibraryIsNamedWithTheReason(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("text.so"), "no library\n".repeat(100));
        String message = assertThrows(UnsatisfiedLinkError.class, () -> Symbols.library(file)).getMessage();
        assertTrue(message.startsWith("The library " + file + " cannot be opened: "), message);
        assertTrue(message.contains("invalid ELF header"), message);
    }
}
