package io.stubgen.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {
    @TempDir
    private Path directory;

    private final FileSet files = new FileSet();

    @BeforeEach
    void writeWhatWasThereBefore() throws IOException {
        Files.writeString(directory.resolve("first"), "old");
    }

    @Test
    void replacesOldFilesAndMakesFolders() throws IOException {
        Path first = add("first", "new");
        Path second = add("a/b/second", "new");

        assertEquals(List.of(first, second), files.write());

        assertEquals(Map.of("first", "new", "a/b/second", "new"), FileTree.read(directory));
    }

    @Test
    void aFolderInTheWayLeavesAllAsItWas() throws IOException {
        add("first", "new");
        Path second = add("second", "new");
        Files.createDirectory(second);

        GenerationException failure = assertThrows(GenerationException.class, files::write);

        assertEquals("cannot write %s: a folder is in its place".formatted(second), failure.getMessage());
        assertEquals(Map.of("first", "old"), FileTree.read(directory));
    }

    @Test
    void aFileInPlaceOfAFolderLeavesAllAsItWas() throws IOException {
        add("new", "new");
        Path second = add("first/second", "new");

        GenerationException failure = assertThrows(GenerationException.class, files::write);

        assertEquals(
                "cannot write %s: %s is a file, not a folder".formatted(second, directory.resolve("first")),
                failure.getMessage());
        assertEquals(Map.of("first", "old"), FileTree.read(directory));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aLinkStaysAndLeadsToTheNewFile() throws IOException {
        Path link = add("a/link", "new");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("../first"));

        assertEquals(List.of(link), files.write());

        assertTrue(Files.isSymbolicLink(link), "it is no link any more");
        assertEquals(Map.of("first", "new", "a/link", "new"), FileTree.read(directory));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "pipes have no paths in folders there")
    void aPipeInTheWayLeavesAllAsItWas() throws Exception {
        add("first", "new");
        Path second = add("second", "new");
        assertEquals(0, new ProcessBuilder("mkfifo", second.toString()).start().waitFor());

        GenerationException failure = assertThrows(GenerationException.class, files::write);

        assertEquals("cannot write %s: a device or a pipe is in its place".formatted(second), failure.getMessage());
        assertTrue(Files.exists(second) && !Files.isRegularFile(second), "it was replaced");
        assertEquals(Map.of("first", "old"), FileTree.read(directory));
    }

    /** The second file's place becomes a folder only while the files are prepared. */
    @Test
    void whatWasReplacedComesBack() throws IOException {
        add("first", "new");
        add("second", "new");
        add("second/third", "new");

        assertThrows(GenerationException.class, files::write);

        assertEquals(Map.of("first", "old"), FileTree.read(directory));
    }

    /** Goals of one Maven process run beside each other. */
    @Test
    void threadsThatWriteTheSameFileLeaveOneOfTheirs() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Path>>> writes = IntStream.range(0, 64)
                    .mapToObj(writer -> threads.submit(() -> {
                        FileSet same = new FileSet();
                        same.add(directory.resolve("first"), contentOf(writer));
                        return same.write();
                    }))
                    .toList();
            for (Future<List<Path>> write : writes) {
                write.get();
            }
        }
        byte[] left = Files.readAllBytes(directory.resolve("first"));
        assertArrayEquals(contentOf(left[0]), left);
        assertEquals(Set.of("first"), FileTree.read(directory).keySet());
    }

    private static byte[] contentOf(int writer) {
        byte[] content = new byte[1 << 20];
        Arrays.fill(content, (byte) writer);
        return content;
    }

    private Path add(String name, String content) {
        Path file = directory.resolve(name);
        files.add(file, content.getBytes());
        return file;
    }
}
