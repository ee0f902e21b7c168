package io.stubgen.bench.instruction;

import io.stubgen.abi.Target;
import io.stubgen.bench.Command;
import io.stubgen.bench.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the instructions of stubs for every target, beside the compilers that are installed. */
public final class InstructionTables {
    private final int random;
    private final Path folder;
    private final Consumer<String> progress;

    /** What is counted for a target. */
    record TargetCounts(Counts downcalls, Counts upcalls, Counts randomDowncalls, Counts randomUpcalls) {
        private Stream<Counts> all() {
            return Stream.of(downcalls, upcalls, randomDowncalls, randomUpcalls);
        }
    }

    /**
     * Describes the tables.
     *
     * @param random how many random downcalls, and upcalls
     * @param folder for everything that is written
     * @param progress is told what is done next
     */
    public InstructionTables(int random, Path folder, Consumer<String> progress) {
        this.random = random;
        this.folder = folder;
        this.progress = progress;
    }

    /** Counts, and returns tables in Markdown. */
    public String run() {
        Map<Target, TargetCounts> counts = new EnumMap<>(Target.class);
        List<String> programs = new ArrayList<>();
        for (Target target : Target.values()) {
            List<Peer> peers = Peer.of(target).stream().filter(peer -> Command.exists(peer.program())).toList();
            if (peers.isEmpty()) {
                progress.accept(target + ": none of its compilers is installed");
            } else {
                progress.accept(target.toString());
                counts.put(target, counts(target, peers));
                peers.stream().map(Peer::program).filter(program -> !programs.contains(program)).forEach(programs::add);
            }
        }
        String versions = programs.stream().map(Machine::version).collect(Collectors.joining("; "));
        return "\nCompilers: " + versions + "\n" + text(counts, random);
    }

    private TargetCounts counts(Target target, List<Peer> peers) {
        try {
            Path ofTarget = Files.createDirectories(folder.resolve(target.toString()));
            InstructionComparison comparison = new InstructionComparison(target, peers, ofTarget);
            return new TargetCounts(
                    comparison.frequentDowncalls(),
                    comparison.frequentUpcalls(),
                    comparison.randomDowncalls(random),
                    comparison.randomUpcalls(random));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Map<Target, TargetCounts> counts, int random) {
        StringBuilder text = new StringBuilder("""

                **Stubs / shims**

                | | compiler | frequent downcalls | frequent upcalls | %1$,d random downcalls | %1$,d random upcalls |
                |---|---|---|---|---|---|
                """.formatted(random));
        counts.forEach((target, ofTarget) -> text.append(summary(target, ofTarget)));
        text.append(table("Frequent downcalls: stub / the better shim", counts, TargetCounts::downcalls));
        text.append(table("Frequent upcalls: stub / the better shim", counts, TargetCounts::upcalls));
        return text.toString();
    }

    private static String summary(Target target, TargetCounts counts) {
        List<Peer> peers = counts.downcalls().shims().keySet().stream().sorted().toList();
        String rows = peers.stream()
                .map(peer -> row(target, peer.label(), counts, of -> of.shims().get(peer)))
                .collect(Collectors.joining());
        return peers.size() == 1 ? rows : rows + row(target, "the better one", counts, Counts::better);
    }

    private static String row(
            Target target, String label, TargetCounts counts, Function<Counts, Map<String, Integer>> compiled) {
        return counts.all()
                .map(each -> ratio(each, compiled.apply(each)))
                .collect(Collectors.joining(" | ", "| `%s` | %s | ".formatted(target, label), " |\n"));
    }

    private static String ratio(Counts counts, Map<String, Integer> compiled) {
        return String.format(
                Locale.ROOT,
                "%.3f; fewer %d, more %d",
                counts.mean(compiled),
                counts.fewer(compiled),
                counts.more(compiled).size());
    }

    private static String table(
            String title, Map<Target, TargetCounts> counts, Function<TargetCounts, Counts> part) {
        String head = Arrays.stream(Target.values())
                .filter(counts::containsKey)
                .map(target -> "`" + target + "`")
                .collect(Collectors.joining(" | ", "| | ", " |\n"));
        String line = "|---".repeat(1 + counts.size()) + "|\n";
        Counts any = part.apply(counts.values().iterator().next());
        String rows = any.symbols().stream()
                .map(symbol -> counts.values().stream()
                        .map(part)
                        .map(each -> each.stubs().get(symbol) + " / " + each.better().get(symbol))
                        .collect(Collectors.joining(" | ", "| `" + any.signatures().get(symbol) + "` | ", " |\n")))
                .collect(Collectors.joining());
        return "\n**" + title + "**\n\n" + head + line + rows;
    }
}
