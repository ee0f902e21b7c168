package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.generate.Lowering;
import io.stubgen.registration.GraalVmMetadata;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stubgen lower}. */
@Command(
        name = "lower",
        description = "Prints registrations as the reachability-metadata.json that GraalVM reads on one platform.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        sortOptions = false)
final class LowerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            defaultValue = TargetNames.HOST,
            converter = TargetNames.class,
            completionCandidates = TargetNames.class,
            description = "The platform: one of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private TargetNames.Selection target;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, whole or not at all; default: standard output.")
    private Optional<String> output;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Folders and jars with the classes of direct upcalls, as for stubgen generate.")
    private List<String> classPath = List.of();

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "A file, folder, jar or class path with registrations, as for stubgen generate.")
    private List<String> inputs;

    @Override
    public void run() {
        List<Target> targets = target.targets();
        if (targets.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "a reachability-metadata.json is for one platform; one target is expected");
        }
        Optional<Path> file = output.map(this::path);
        GraalVmMetadata.Text text = Lowering.lower(targets.getFirst(), inputs, classPath);
        text.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        if (file.isPresent()) {
            Lowering.write(file.get(), text.json());
        } else {
            spec.commandLine().getOut().print(text.json());
        }
    }

    private Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    spec.commandLine(), "'%s' is not the name of a file: %s".formatted(name, e.getReason()), e);
        }
    }
}
