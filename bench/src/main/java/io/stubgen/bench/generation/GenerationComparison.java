package io.stubgen.bench.generation;

import io.stubgen.abi.Target;
import io.stubgen.bench.Build;
import io.stubgen.bench.Command;
import io.stubgen.bench.Statistics;
import io.stubgen.bench.source.RandomDowncalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures how long stubgen takes for many random downcalls, start of the program included, and how long C compilers
 * take for shims in C that do the same. The programs take turns, so that what else happens on the machine meets all of
 * them.
 */
public final class GenerationComparison {
    private static final long SEED = 1;

    private final int count;
    private final int runs;
    private final Path folder;
    private final Consumer<String> progress;

    /** What a run of a program used. */
    private record Usage(double seconds, double kilobytes) {}

    /**
     * Describes a comparison.
     *
     * @param count how many downcalls
     * @param runs of every program
     * @param folder for everything that is written
     * @param progress is told what is done next
     */
    public GenerationComparison(int count, int runs, Path folder, Consumer<String> progress) {
        this.count = count;
        this.runs = runs;
        this.folder = folder;
        this.progress = progress;
    }

    /** Measures, and returns a table in Markdown. */
    public String run() {
        List<Candidate> candidates =
                new Candidates(RandomDowncalls.of(Target.LINUX_X64, count, SEED), folder).all();
        List<List<Usage>> usages = new ArrayList<>();
        candidates.forEach(_ -> usages.add(new ArrayList<>()));
        for (int run = 0; run < runs; run++) {
            for (int index = 0; index < candidates.size(); index++) {
                progress.accept("run %d of %d: %s".formatted(run + 1, runs, candidates.get(index).name()));
                usages.get(index).add(usage(candidates.get(index)));
            }
        }
        StringBuilder table = new StringBuilder("""

                **%d random downcalls** (seed %d, %d runs)

                | | s (median) | min..max | us per stub | peak MB | object bytes per stub | .text | .eh_frame |
                |---|---|---|---|---|---|---|---|
                """.formatted(count, SEED, runs));
        for (int index = 0; index < candidates.size(); index++) {
            table.append(row(candidates.get(index), usages.get(index)));
        }
        return table.toString();
    }

    private static Usage usage(Candidate candidate) {
        List<String> command = new ArrayList<>(List.of(Build.measure().toString()));
        command.addAll(candidate.command());
        String[] words = Command.run(command).strip().split(" ");
        return new Usage(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    private String row(Candidate candidate, List<Usage> usages) {
        List<Double> seconds = usages.stream().map(Usage::seconds).toList();
        ObjectSizes sizes = ObjectSizes.of(candidate.object());
        return "| %s | %.2f | %.2f..%.2f | %.1f | %.0f | %.1f | %.1f | %.1f |%n".formatted(
                candidate.name(),
                Statistics.median(seconds),
                Collections.min(seconds),
                Collections.max(seconds),
                Statistics.median(seconds) * 1e6 / count,
                Statistics.median(usages.stream().map(Usage::kilobytes).toList()) / 1024,
                (double) sizes.file() / count,
                (double) sizes.text() / count,
                (double) sizes.unwind() / count);
    }
}
