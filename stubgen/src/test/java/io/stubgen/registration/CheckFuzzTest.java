package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.stubgen.abi.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a file, checking it ends soon, takes little memory, throws nothing, and tells lines that point
 * into the file. What once did otherwise stands in the folder {@code fuzz}.
 */
class CheckFuzzTest {
    private static final int COUNT = Boolean.getBoolean("stubgen.full") ? 1_000_000 : 20_000;
    private static final int WORKERS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MEMORY_LIMIT = 256L << 20;
    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final Path CASES = Path.of("src/test/resources/check");
    private static final Target[] TARGETS = Target.values();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is being checked, and since when. */
    private record Current(SourceFile file, int index, long start) {}

    static Stream<Path> found() throws IOException {
        return jsonFiles(FOUND).stream();
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("found")
    void whatWasFoundIsMended(Path path) throws IOException {
        SourceFile file = new SourceFile(path.getFileName().toString(), Files.readAllBytes(path));
        for (Rigour rigour : Rigour.values()) {
            checkForAll(file, rigour);
        }
    }

    /** Each name is used in the definition of the one before: that needs no deeper stack than a limit allows. */
    @ParameterizedTest
    @MethodSource("chains")
    void chainsOfNamesHaveALimit(String definition) {
        StringBuilder types = new StringBuilder("{\"types\": {\"T0\": \"int\"");
        for (int index = 1; index <= 20_000; index++) {
            // The first in the order of names is the one that uses all others.
            types.append(",\"A%06d\": \"".formatted(20_000 - index))
                    .append(definition.formatted(index == 1 ? "T0" : "A%06d".formatted(20_001 - index)))
                    .append('"');
        }
        byte[] content = types.append("}}").toString().getBytes(StandardCharsets.UTF_8);
        SourceFile file = new SourceFile("a.stubgen.json", content);
        Reading reading = RegistrationReader.check(Target.LINUX_X64, List.of(file), Rigour.CHECK);
        assertTrue(
                reading.diagnostics().stream().anyMatch(one -> one.message().contains("nested too deep")),
                () -> reading.diagnostics().stream().limit(3).toList().toString());
    }

    static List<String> chains() {
        return List.of("%s", "cstruct(%s a)", "struct(%s)", "cunion(%s)");
    }

    @Test
    void everythingIsCheckedInTime() throws Exception {
        List<byte[]> seeds = seeds();
        List<Worker> workers = IntStream.range(0, WORKERS).mapToObj(seed -> new Worker(seed, seeds)).toList();
        workers.forEach(Worker::start);
        for (Worker worker : workers) {
            worker.await();
        }
        int right = workers.stream().mapToInt(worker -> worker.right).sum();
        int wrong = workers.stream().mapToInt(worker -> worker.wrong).sum();
        assertEquals(COUNT, right + wrong);
        assertTrue(right > COUNT / 20, () -> "only " + right + " inputs were without errors");
        assertTrue(wrong > COUNT / 4, () -> "only " + wrong + " inputs had errors");
    }

    /** Checks its share of the inputs, one after the other. */
    private static final class Worker {
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
        private final Random random;
        private final RandomDocuments documents;
        private volatile Current current;
        private volatile Throwable failure;
        private int right;
        private int wrong;

        Worker(int seed, List<byte[]> seeds) {
            random = new Random(seed);
            documents = new RandomDocuments(random, seeds);
        }

        void start() {
            thread.start();
        }

        /** Waits for its end; no input may take longer than the limit. */
        void await() throws InterruptedException {
            while (!thread.join(Duration.ofMillis(100))) {
                Current last = current;
                if (last != null && System.nanoTime() - last.start() > LIMIT.toNanos()) {
                    String stack = Arrays.toString(thread.getStackTrace());
                    fail("input %s takes longer than %s: %s%n%s"
                            .formatted(last.index(), LIMIT, text(last.file()), stack));
                }
            }
            if (failure != null) {
                throw new AssertionError("input %s: %s".formatted(current.index(), text(current.file())), failure);
            }
        }

        private void run() {
            try {
                for (int index = 0; index < COUNT / WORKERS; index++) {
                    current = new Current(documents.next(), index, System.nanoTime());
                    long before = THREADS.getThreadAllocatedBytes(thread.threadId());
                    if (checkForSome(current.file())) {
                        wrong++;
                    } else {
                        right++;
                    }
                    long bytes = THREADS.getThreadAllocatedBytes(thread.threadId()) - before;
                    assertTrue(bytes < MEMORY_LIMIT, () -> bytes + " bytes were allocated");
                }
            } catch (Throwable e) {
                failure = e;
            }
        }

        /** Whether it is wrong on a target; on all of them now and then. */
        private boolean checkForSome(SourceFile file) {
            Rigour rigour = Rigour.values()[random.nextInt(3)];
            return random.nextInt(100) == 0
                    ? checkForAll(file, rigour)
                    : check(file, TARGETS[random.nextInt(TARGETS.length)], rigour).hasErrors();
        }
    }

    private static String text(SourceFile file) {
        return file.name() + ": " + Words.plain(new String(file.content(), StandardCharsets.UTF_8));
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path folder : List.of(CASES, FOUND)) {
            for (Path file : jsonFiles(folder)) {
                byte[] content = Files.readAllBytes(file);
                if (content.length < 4_000) {
                    seeds.add(content);
                }
            }
        }
        return seeds;
    }

    private static boolean checkForAll(SourceFile file, Rigour rigour) {
        Map<Target, List<Diagnostic>> diagnostics = new EnumMap<>(Target.class);
        boolean wrong = false;
        for (Target target : TARGETS) {
            Reading reading = check(file, target, rigour);
            diagnostics.put(target, reading.diagnostics());
            wrong |= reading.hasErrors();
        }
        List<Diagnostic> united = Diagnostic.united(diagnostics);
        assertEquals(united.stream().distinct().toList(), united);
        return wrong;
    }

    private static Reading check(SourceFile file, Target target, Rigour rigour) {
        Reading reading = RegistrationReader.check(target, List.of(file), rigour);
        List<String> lines = lines(new String(file.content(), StandardCharsets.UTF_8));
        for (Diagnostic diagnostic : reading.diagnostics()) {
            String text = diagnostic.toString();
            assertTrue(text.chars().noneMatch(Character::isISOControl), text);
            assertTrue(text.length() < 3_000, text);
            requireInside(diagnostic.place(), lines, text);
        }
        return reading;
    }

    /** Lines as JSON parsers count them. */
    private static List<String> lines(String text) {
        return List.of(text.split("\r\n|\r|\n", -1));
    }

    private static void requireInside(Place place, List<String> lines, String text) {
        if (place.line() == 0) {
            return;
        }
        assertTrue(place.line() <= lines.size(), text);
        int length = lines.get(place.line() - 1).length();
        assertTrue(place.column() >= 1 && place.column() <= length + 1, () -> text + " of " + length + " columns");
        assertTrue(
                place.endColumn() == 0 || place.endColumn() > place.column() && place.endColumn() <= length + 1,
                () -> text + " to " + place.endColumn() + " of " + length + " columns");
    }

    @Test
    void documentsOfTheFuzzerAreOftenRight() {
        RandomDocuments documents = new RandomDocuments(new Random(1), List.of());
        long right = IntStream.range(0, 500)
                .filter(_ -> !check(documents.valid(), Target.LINUX_X64, Rigour.GENERATION).hasErrors())
                .count();
        assertTrue(right > 250, () -> right + " of 500");
    }
}
