package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.generate.Checker;
import io.stubgen.generate.TargetNames;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.Diagnostic.Severity;
import io.stubgen.registration.Rigour;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stubgen check}. */
final class CheckCommand implements Callable<Integer> {
    private final TargetOption targets =
            TargetOption.several("Platforms that the registrations are for", TargetNames.ALL);

    private final OptionSpec classPath = Options.paths("PATH", "--class-path")
            .description("Folders and jars with the classes that registrations name: without it, these are not looked"
                    + " up. The class files are read, never loaded.")
            .build();

    private final OptionSpec strict = Options.flag("--strict")
            .description("What GraalVM or Java's linker refuse, and stubgen takes, is an error.")
            .build();

    private final OptionSpec format = Options.constant(DiagnosticFormat.class, "FORMAT", "--format")
            .defaultValue("text")
            .description("text, a line for each problem, or json, for editors; default: ${DEFAULT-VALUE}.")
            .build();

    private final OptionSpec watch = Watch.option();

    private final PositionalParamSpec inputs = Options.inputs(GenerateCommand.INPUTS);

    private final CommandSpec spec = Options.command(
                    this,
                    "check",
                    "Tells what is wrong with registrations: what GraalVM would refuse, what Java's linker would refuse"
                            + " at run time, what differs between platforms, and what is of no use.")
            .addPositional(inputs)
            .addOption(targets.spec())
            .addOption(classPath)
            .addOption(strict)
            .addOption(format)
            .addOption(watch);

    private CheckCommand() {
        Options.examples(
                spec,
                "stubgen check src/main/stubgen",
                "stubgen check --class-path target/classes --format json target/classes");
        Options.exitCodes(
                spec, "0:there are no errors, at most warnings", "1:there are errors", "2:the command line is wrong");
    }

    static CommandSpec spec() {
        return new CheckCommand().spec;
    }

    @Override
    public Integer call() {
        return watch.<Boolean>getValue()
                ? new Watch(inputs.getValue(), classPath.getValue(), spec.commandLine()).repeat(this::check)
                : check();
    }

    private int check() {
        List<Target> selected = targets.targets();
        Rigour rigour = strict.<Boolean>getValue() ? Rigour.STRICT : Rigour.CHECK;
        List<Diagnostic> diagnostics = Checker.check(selected, inputs.getValue(), classPath.getValue(), rigour);
        spec.commandLine().getOut().print(format.<DiagnosticFormat>getValue().of(diagnostics, selected));
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR) ? 1 : 0;
    }
}
