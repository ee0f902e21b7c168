package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.generate.Lowering;
import io.stubgen.generate.TargetNames;
import io.stubgen.registration.GraalVmMetadata;
import io.stubgen.registration.ReadFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stubgen lower}. */
final class LowerCommand implements Callable<Integer> {
    private final TargetOption target = TargetOption.one("The platform", TargetNames.HOST);

    private final OptionSpec output = Options.file("FILE", "-o", "--output")
            .description("The file to write, whole or not at all; default: standard output.")
            .build();

    private final OptionSpec classPath = Options.paths("PATH", "--class-path")
            .description("Folders and jars with the classes of direct upcalls, as for stubgen generate.")
            .build();

    private final PositionalParamSpec inputs =
            Options.inputs("A file, folder, jar or class path with registrations, as for stubgen generate.");

    private final CommandSpec spec = Options.command(
                    this,
                    "lower",
                    "Prints registrations as the reachability-metadata.json that GraalVM reads on one platform.")
            .addPositional(inputs)
            .addOption(target.spec())
            .addOption(output)
            .addOption(classPath);

    private LowerCommand() {
        Options.examples(
                spec, "stubgen lower -t windows-x64 -o reachability-metadata.json libc.stubgen.json");
    }

    static CommandSpec spec() {
        return new LowerCommand().spec;
    }

    @Override
    public Integer call() {
        List<Target> targets = target.targets();
        if (targets.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "a reachability-metadata.json is for one platform; one target is expected");
        }
        Optional<Path> file = Optional.ofNullable(output.getValue());
        file.ifPresent(this::requireOtherInputs);
        GraalVmMetadata.Text text = Lowering.lower(targets.getFirst(), inputs.getValue(), classPath.getValue());
        text.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        if (file.isPresent()) {
            Lowering.write(file.get(), text.json());
        } else {
            spec.commandLine().getOut().print(text.json());
        }
        return Main.DONE;
    }

    /** What is printed has no symbols: it is no substitute for an input. */
    private void requireOtherInputs(Path file) {
        if (ReadFiles.of(inputs.getValue(), List.of()).stream().anyMatch(input -> isSame(file, input))) {
            throw new ParameterException(
                    spec.commandLine(), "%s is an input; -o with another file is expected".formatted(file));
        }
    }

    private static boolean isSame(Path file, Path input) {
        try {
            return Files.isSameFile(file, input);
        } catch (IOException e) {
            // One of them is not there.
            return false;
        }
    }
}
