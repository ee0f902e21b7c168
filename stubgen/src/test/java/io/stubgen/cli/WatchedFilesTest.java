package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
    @TempDir
    private Path directory;

    @Test
    void onlyWhatIsReadIsWatched() throws IOException {
        Path registrations = write("in/deep/a.stubgen.json");
        Path metadata = write("in/reachability-metadata.json");
        write("in/package.json");
        write("in/stubgen-out/linux-x64/stubs.o");
        Path named = write("named.txt");
        Path jar = write("jars/a.jar");
        write("jars/a.txt");
        Path type = write("classes/org/example/A.class");
        write("classes/org/example/A.txt");

        WatchedFiles files = new WatchedFiles(
                List.of(directory.resolve("in").toString(), named.toString()),
                List.of(directory.resolve("jars") + "/*" + File.pathSeparator + directory.resolve("classes")));

        assertEquals(Set.of(registrations, metadata, named, jar, type), files.stamps().keySet());
    }

    /** There are registrations in the working directory, which an empty entry does not stand for. */
    @Test
    void emptyEntriesStandForNothing() throws IOException {
        Path named = write("named.stubgen.json");
        String path = File.pathSeparator + named + File.pathSeparator + File.pathSeparator;

        assertEquals(Set.of(named), new WatchedFiles(List.of("", path), List.of("", path)).stamps().keySet());
    }

    @Test
    void whatIsWrittenReplacedMadeOrRemovedIsAChange() throws IOException {
        Path file = directory.resolve("a.stubgen.json");
        WatchedFiles files = new WatchedFiles(List.of(file.toString()), List.of());

        Map<Path, Object> absent = files.stamps();
        Files.writeString(file, "1");
        Map<Path, Object> made = files.stamps();
        Files.writeString(file, "22");
        Map<Path, Object> written = files.stamps();
        Path other = Files.writeString(directory.resolve("other"), "33");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        Map<Path, Object> replaced = files.stamps();

        assertNotEquals(absent, made);
        assertNotEquals(made, written);
        assertNotEquals(written, replaced);
        assertEquals(replaced, files.stamps());
        Files.delete(file);
        assertEquals(absent, files.stamps());
    }

    private Path write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }
}
