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

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
