package io.stubgen.bench;

import picocli.CommandLine.Option;

/** Options of commands that run benchmarks of JMH in rounds. */
final class JmhOptions {
    @Option(names = "--rounds", defaultValue = "15", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--iterations", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(names = "--ms", defaultValue = "2", description = "Of an iteration; default: ${DEFAULT-VALUE}.")
    private long milliseconds;

    int rounds() {
        return rounds;
    }

    JmhFork fork() {
        return new JmhFork(iterations, milliseconds);
    }
}
