package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.generate.GenerationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code --watch} runs a command, by a clock of the test: times are milliseconds since the first run. */
class WatchTest {
    private static final long END = 5_000;

    @TempDir
    private Path directory;

    private final TreeMap<Long, Runnable> events = new TreeMap<>();
    private final List<Long> runs = new ArrayList<>();
    private final StringWriter err = new StringWriter();
    private long now;

    @BeforeEach
    void prepare() {
        write("a");
    }

    @Test
    void nothingRunsWhenNothingChanges() {
        repeat(() -> {});

        assertEquals(List.of(0L), runs);
        assertEquals(List.of(), changes());
    }

    /** They are found at the second look, and the third finds no more. */
    @Test
    void changesThatComeTogetherAreOne() {
        at(250, () -> write("a"));
        at(251, () -> write("b"));
        repeat(() -> {});

        assertEquals(List.of(0L, 500L), runs);
        assertEquals(List.of("a b"), changes());
    }

    /** Each comes less than a tenth of a second after the last, and the fourth four tenths after the first. */
    @Test
    void changesThatFollowOneAnotherQuicklyAreOne() {
        at(399, () -> write("a"));
        at(498, () -> write("b"));
        at(597, () -> remove("b"));
        at(696, () -> write("c"));
        at(795, () -> write("d"));
        repeat(() -> {});

        assertEquals(List.of(0L, 900L), runs);
        assertEquals(List.of("a c d"), changes());
    }

    @Test
    void changesThatComeLaterAreOthers() {
        at(250, () -> write("a"));
        at(501, () -> write("b"));
        repeat(() -> {});

        assertEquals(List.of(0L, 500L, 800L), runs);
        assertEquals(List.of("a", "b"), changes());
    }

    /** What the command read may be older than the change. */
    @Test
    void aChangeDuringARunLeadsToOneMore() {
        at(250, () -> write("a"));
        repeat(() -> {
            if (runs.size() == 2) {
                write("b");
            }
        });

        assertEquals(List.of(0L, 500L, 600L), runs);
        assertEquals(List.of("a", "b"), changes());
    }

    @Test
    void whatIsUndoneAtOnceIsNoChange() {
        at(399, () -> write("b"));
        at(450, () -> remove("b"));
        at(1_000, () -> write("c"));
        repeat(() -> {});

        assertEquals(2, runs.size(), runs.toString());
        assertEquals(List.of("c"), changes());
    }

    @Test
    void afterARunThatFailsItGoesOn() {
        at(250, () -> write("a"));
        at(1_000, () -> write("a"));
        at(2_000, () -> write("a"));
        repeat(() -> {
            switch (runs.size()) {
                case 1 -> throw new GenerationException("the input is wrong");
                case 2 -> throw new IllegalStateException("a defect");
                case 3 -> throw new StackOverflowError();
                default -> {}
            }
        });

        assertEquals(4, runs.size(), runs.toString());
        assertEquals(List.of("a", "a", "a"), changes());
        assertTrue(err.toString().startsWith("stubgen: the input is wrong\n"), err.toString());
        assertTrue(err.toString().contains("IllegalStateException: a defect"), err.toString());
    }

    private void at(long time, Runnable event) {
        events.put(time, event);
    }

    private void write(String name) {
        try {
            // Each time longer: the size tells one content from another even if the clock of the files does not.
            Path file = file(name);
            Files.writeString(file, Files.exists(file) ? Files.readString(file) + "x" : "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove(String name) {
        try {
            Files.delete(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".stubgen.json");
    }

    /** Watches until the time is {@value #END}. */
    private void repeat(Runnable command) {
        WatchedFiles files = new WatchedFiles(List.of(directory.toString()), List.of());
        Watch watch = new Watch(
                files, new PrintWriter(new StringWriter()), new PrintWriter(err, true), this::sleep);
        int status = watch.repeat(() -> {
            runs.add(now);
            assertTrue(runs.size() <= 10, "it runs again and again");
            command.run();
            return Main.DONE;
        });
        assertEquals(Main.DONE, status);
    }

    private void sleep(Duration duration) throws InterruptedException {
        long then = now + duration.toMillis();
        while (!events.isEmpty() && events.firstKey() < then) {
            events.pollFirstEntry().getValue().run();
        }
        now = then;
        if (now > END) {
            throw new InterruptedException();
        }
    }

    /** What is told to have changed, by names without folders and suffixes, a text for each time. */
    private List<String> changes() {
        return err.toString()
                .lines()
                .filter(line -> line.startsWith("stubgen: changed: "))
                .map(line -> line.substring("stubgen: changed: ".length())
                        .replace(directory + directory.getFileSystem().getSeparator(), "")
                        .replace(".stubgen.json", "")
                        .replace(",", ""))
                .toList();
    }
}
