package io.stubgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTest {
    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void doTheWork() throws IOException {
        input = Files.writeString(folder.resolve("input.stubgen.json"), "in");
        output = Files.writeString(folder.resolve("output.o"), "out");
        work().done(inputs("setting"), List.of(output), _ -> false);
    }

    @Test
    void itIsDoneWhileNothingChanges() throws IOException {
        Files.writeString(folder.resolve("input.stubgen.json"), "in");

        assertTrue(work().isDone(inputs("setting")));
        assertEquals(Set.of(output), work().outputs());
    }

    @Test
    void aSettingCounts() throws IOException {
        assertFalse(work().isDone(inputs("another")));
    }

    @Test
    void theContentOfAnInputCounts() throws IOException {
        Files.writeString(input, "more");
        assertFalse(work().isDone(inputs("setting")));
    }

    @Test
    void aFileMoreInAFolderCountsIfItIsRead() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "more");
        Files.writeString(folder.resolve("package.json"), "more");
        assertTrue(work().isDone(inputs("setting")));

        Files.writeString(folder.resolve("more.stubgen.json"), "more");
        assertFalse(work().isDone(inputs("setting")));
    }

    @Test
    void anOutputThatIsAmongTheInputsDoesNotCount() throws IOException {
        Inputs before = inputs("setting");
        Path made = Files.writeString(folder.resolve("made.stubgen.json"), "made");
        work().done(before, List.of(made), _ -> false);

        assertTrue(work().isDone(inputs("setting")));
    }

    @Test
    void anOutputThatChangedOrIsGoneIsMadeAgain() throws IOException {
        Files.writeString(output, "damaged");
        assertFalse(work().isDone(inputs("setting")));

        Files.delete(output);
        assertFalse(work().isDone(inputs("setting")));
    }

    @Test
    void whatIsNoOutputAnyMoreIsRemovedUnlessSomebodyElseMadeIt() throws IOException {
        Path other = Files.writeString(folder.resolve("other.o"), "out");
        work().done(inputs("setting"), List.of(other), file -> file.equals(output));
        assertTrue(Files.exists(output));

        work().done(inputs("setting"), List.of(output), _ -> false);
        assertTrue(Files.exists(output));
        assertFalse(Files.exists(other));
    }

    @Test
    void whatIsNoOutputAnyMoreStaysIfItIsNotAsItWasLeft() throws IOException {
        Files.writeString(output, "somebody else's");

        work().done(inputs("setting"), List.of(input), _ -> false);

        assertEquals("somebody else's", Files.readString(output));
    }

    private Work work() throws IOException {
        return new Work(folder.resolve("record.txt"));
    }

    private Inputs inputs(String setting) throws IOException {
        return new Inputs().add(setting).addRead(List.of(folder.toString()), List.of());
    }
}
