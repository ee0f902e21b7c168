package io.stubgen.bench;

import io.stubgen.bench.call.CallComparison;
import io.stubgen.bench.generation.GenerationComparison;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmarks' command line. Tables in Markdown go to the output, what is done next to the error output. */
@Command(
        name = "benchmarks",
        description = "Measures what calls through stubs cost and how fast stubs are generated. Runs everything if no"
                + " command is given.",
        synopsisSubcommandLabel = "[COMMAND]",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        CommandLine commands = new CommandLine(this);
        return Math.max(commands.execute("calls"), commands.execute("generation"));
    }

    @Command(
            description = "Stubs beside shims in C and the Foreign Function & Memory API.",
            mixinStandardHelpOptions = true)
    void calls(
            @Option(names = "--rounds", defaultValue = "15", description = "Default: ${DEFAULT-VALUE}.") int rounds,
            @Option(names = "--iterations", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
                    int iterations,
            @Option(names = "--ms", defaultValue = "2", description = "Of an iteration; default: ${DEFAULT-VALUE}.")
                    long milliseconds) {
        print(new CallComparison(rounds, iterations, milliseconds, System.err::println).run());
    }

    @Command(
            description = "Generation of stubs beside compilation of shims in C.",
            mixinStandardHelpOptions = true)
    void generation(
            @Option(names = "--count", defaultValue = "10000", description = "Downcalls; default: ${DEFAULT-VALUE}.")
                    int count,
            @Option(names = "--runs", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.") int runs) {
        print(new GenerationComparison(count, runs, Build.folder().resolve("generation"), System.err::println).run());
    }

    private static void print(String tables) {
        System.out.println(Machine.description());
        System.out.print(tables);
        System.out.println();
    }
}
