package io.stubgen.bench;

import io.stubgen.bench.call.CallComparison;
import io.stubgen.bench.chart.BarChart;
import io.stubgen.bench.chart.Panel;
import io.stubgen.bench.first.FirstUpcallComparison;
import io.stubgen.bench.generation.GenerationComparison;
import io.stubgen.bench.generation.StartComparison;
import io.stubgen.bench.image.ImageComparison;
import io.stubgen.bench.instruction.InstructionTables;
import io.stubgen.bench.upcall.UpcallComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The benchmarks' command line. Tables in Markdown go to the output and to the manual, what is done next to the error
 * output.
 */
@Command(
        name = "benchmarks",
        description = "Measures what calls through stubs cost and how fast stubs are generated. Runs everything if no"
                + " command is given. Prints tables, and puts them into docs/performance.md.",
        synopsisSubcommandLabel = "[COMMAND]",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    @Option(
            names = "--print-only",
            scope = ScopeType.INHERIT,
            description = "Leave docs/performance.md and its charts as they are.")
    private boolean printsOnly;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        String[] options = printsOnly ? new String[] {"--print-only"} : new String[0];
        return Stream.of("calls", "upcalls", "native-image", "generation", "start", "instructions")
                .map(command -> Stream.concat(Stream.of(command), Arrays.stream(options)).toArray(String[]::new))
                .mapToInt(arguments -> new CommandLine(new Main()).execute(arguments))
                .max()
                .orElseThrow();
    }

    @Command(
            description = "Stubs beside shims in C and the Foreign Function & Memory API.",
            mixinStandardHelpOptions = true)
    void calls(@Mixin JmhOptions jmh) throws IOException {
        publish("calls", new CallComparison(jmh.rounds(), jmh.fork(), System.err::println).run());
    }

    @Command(
            description = "Upcall stubs beside shims in C, the Foreign Function & Memory API and JNA.",
            mixinStandardHelpOptions = true)
    void upcalls(
            @Mixin JmhOptions jmh,
            @Option(
                            names = "--starts",
                            defaultValue = "40",
                            description = "Of each program that makes one upcall; default: ${DEFAULT-VALUE}.")
                    int starts)
            throws IOException {
        FirstUpcallComparison first = FirstUpcallComparison.run(starts, System.err::println);
        UpcallComparison upcalls = UpcallComparison.run(jmh.rounds(), jmh.fork(), System.err::println);
        List<Panel> panels = new ArrayList<>(upcalls.panels());
        panels.add(first.panel());
        draw("upcalls.svg", "C calls Java: what an upcall costs", panels);
        publish("upcalls", upcalls.tables() + first.table());
    }

    @Command(
            name = "native-image",
            description = "Stubs inside a native image beside @CFunction and @CEntryPoint.",
            mixinStandardHelpOptions = true)
    int nativeImage(
            @Option(names = "--processes", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
                    int processes,
            @Option(names = "--rounds", defaultValue = "200", description = "Of a process; default: ${DEFAULT-VALUE}.")
                    int rounds,
            @Option(
                            names = "--microseconds",
                            defaultValue = "500",
                            description = "That a row runs in a round; default: ${DEFAULT-VALUE}.")
                    long microseconds)
            throws IOException {
        String builder;
        try {
            builder = io.stubgen.bench.Command.run(List.of(Build.findNativeImage().toString())).strip();
        } catch (IllegalStateException e) {
            System.err.println("No native image is measured: " + e.getMessage());
            return 1;
        }
        ImageComparison comparison =
                ImageComparison.run(builder, processes, rounds, microseconds, System.err::println);
        draw("native-image.svg", "Calls inside a native image", comparison.panels());
        publish("native-image", comparison.tables());
        return 0;
    }

    @Command(
            description = "Generation of stubs beside compilation of shims in C.",
            mixinStandardHelpOptions = true)
    void generation(
            @Option(names = "--count", defaultValue = "10000", description = "Downcalls; default: ${DEFAULT-VALUE}.")
                    int count,
            @Option(names = "--runs", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.") int runs)
            throws IOException {
        publish(
                "generation",
                new GenerationComparison(count, runs, Build.folder().resolve("generation"), System.err::println).run());
    }

    @Command(
            description = "The whole process that generates few stubs, beside one that does nothing.",
            mixinStandardHelpOptions = true)
    void start(
            @Option(names = "--rounds", defaultValue = "40", description = "Default: ${DEFAULT-VALUE}.") int rounds)
            throws IOException {
        publish("start", StartComparison.run(Build.folder().resolve("start"), rounds, System.err::println).table());
    }

    @Command(
            description = "Instructions of stubs for every target beside those of shims in C.",
            mixinStandardHelpOptions = true)
    void instructions(
            @Option(names = "--count", defaultValue = "1000", description = "Random ones; default: ${DEFAULT-VALUE}.")
                    int count)
            throws IOException {
        publish(
                "instructions",
                new InstructionTables(count, Build.folder().resolve("instructions"), System.err::println).run());
    }

    /** Writes a chart beside the manual. */
    private void draw(String file, String title, List<Panel> panels) throws IOException {
        if (!printsOnly) {
            Files.writeString(Build.docs().resolve(file), BarChart.of(title, panels));
        }
    }

    /** Prints tables and puts them into the part of the manual that has this name. */
    private void publish(String part, String tables) throws IOException {
        String text = Machine.description() + "\n" + tables;
        System.out.println(text);
        if (!printsOnly) {
            new Page(Build.docs().resolve("performance.md")).replace(part, text);
        }
    }
}
