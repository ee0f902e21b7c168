package io.stubgen.testc;

import io.stubgen.abi.Target;
import io.stubgen.testc.run.GeneratedStubs;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.ReferenceStubs;
import io.stubgen.testc.run.StubSource;
import io.stubgen.testc.signature.Kind;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs random signatures from the command line. */
@Command(
        name = "test-c",
        mixinStandardHelpOptions = true,
        description = "Calls random signatures through stubs, between C code compiled by each compiler.")
public final class Main implements Callable<Integer> {
    private static final int EXPLAINED_FAILURES = 5;

    @Spec
    private CommandSpec specification;

    @Option(names = {"-t", "--target"}, description = "Target of the stubs (default: ${DEFAULT-VALUE}).")
    private String target = Target.LINUX_X64.toString();

    @Option(names = "--kind", description = "Kind of the stubs: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Kind kind = Kind.DOWNCALL;

    @Option(names = "--seed", description = "Seed of the signatures (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--first", description = "Index of the first signature (default: ${DEFAULT-VALUE}).")
    private int first;

    @Option(names = "--count", description = "Number of signatures (default: ${DEFAULT-VALUE}).")
    private int count = 2_000;

    @Option(names = "--stubs", description = "Who makes the stubs: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Origin stubs = Origin.STUBGEN;

    @Option(names = "--folder", description = "Where programs are made (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("target", "conformance");

    /** Who makes the stubs. */
    enum Origin {
        /** The generator. */
        STUBGEN,
        /** A C compiler, to test the harness. */
        REFERENCE
    }

    /** Exits with 0 if no signature failed, else with 1. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        Platform platform = Target.named(target)
                .flatMap(Platform::of)
                .orElseThrow(() -> new ParameterException(
                        specification.commandLine(), "no way is known to run programs of '" + target + "'"));
        Conformance conformance = new Conformance(platform, source(platform), folder);
        Summary summary = conformance.run(kind, seed, first, count);
        summary.firstFailures().stream()
                .limit(EXPLAINED_FAILURES)
                .map(conformance::explain)
                .forEach(System.out::println);
        System.out.print(summary);
        return summary.failures().isEmpty() ? 0 : 1;
    }

    private StubSource source(Platform platform) {
        return switch (stubs) {
            case STUBGEN -> new GeneratedStubs(platform.target());
            case REFERENCE -> new ReferenceStubs();
        };
    }
}
