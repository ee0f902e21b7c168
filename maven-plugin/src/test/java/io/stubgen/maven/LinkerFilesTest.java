package io.stubgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkerFilesTest {
    @TempDir
    private Path folder;

    @Test
    void filesAreFoundByTheirNamesAndByThoseOfLibraries() throws IOException {
        Path object = file("shapes.o");
        Path archive = file("native/libpoints.a");
        Path shared = file("more/libtext.so");
        file("more/libother.a");

        List<String> command =
                List.of("cc", "-shared", "shapes.o", "-Lnative", "-L", "more", "-lpoints", "-l", "text", "-labsent");

        assertEquals(List.of(object, archive, shared), LinkerFiles.of(command, folder));
    }

    @Test
    void filesAreFoundByTheirWholeNamesInFolders() throws IOException {
        Path archive = file("native/libpoints.a");

        assertEquals(List.of(archive), LinkerFiles.of(List.of("cc", "-Lnative", "-l:libpoints.a"), folder));
    }

    @Test
    void filesAreFoundInWordsForTheLinker() throws IOException {
        Path archive = file("points.a");
        Path symbols = file("symbols.map");
        Path text = file("native/libtext.a");
        List<String> command = List.of(
                "cc",
                "-Wl,--whole-archive,points.a,-L,native",
                "-Xlinker",
                "--version-script=symbols.map",
                "-Wl,-ltext");

        assertEquals(List.of(archive, symbols, text), LinkerFiles.of(command, folder));
    }

    @Test
    void filesAreFoundInResponseFilesWhichCountThemselves() throws IOException {
        Path object = file("two words.o");
        Path blank = file("three words.o");
        Path text = file("native/libtext.a");
        Path response = file("words.txt");
        Path inner = file("inner.txt");
        Files.writeString(response, "'two words.o' three\\ words.o\n  @inner.txt @absent.txt\n");
        Files.writeString(inner, "-L \"native\" -ltext @words.txt");

        assertEquals(
                List.of(response, inner, object, blank, text), LinkerFiles.of(List.of("cc", "@words.txt"), folder));
    }

    /** As build systems write them. */
    @Test
    void wordsOfResponseFilesMayBeLong() throws IOException {
        Path object = file("shapes.o");
        Path blank = file("two words.o");
        String symbols = "-Wl,-u,long_name_of_a_symbol".repeat(10_000);
        Path response = Files.writeString(
                folder.resolve("words.txt"), "%1$s '%1$s' \"%1$s\" shapes.o 'two words.o'".formatted(symbols));

        assertEquals(List.of(response, object, blank), LinkerFiles.of(List.of("cc", "@words.txt"), folder));
    }

    @Test
    void wordsThatCannotBePathsNameNoFiles() throws IOException {
        Path object = file("shapes.o");
        List<String> command = List.of("\0", "-L\0", "-Lnative", "-l\0", "@\0", "-o=\0", "shapes.o");

        assertEquals(List.of(object), LinkerFiles.of(command, folder));
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
