package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.generate.Checker;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.Diagnostic.Severity;
import io.stubgen.registration.Rigour;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stubgen check}. */
@Command(
        name = "check",
        description = "Tells what is wrong with registrations: what GraalVM would refuse, what Java's linker would"
                + " refuse at run time, what differs between platforms, and what is of no use.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there are no errors, at most warnings", "1:there are errors", "2:the command line is wrong"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            split = ",",
            defaultValue = TargetNames.ALL,
            converter = TargetNames.class,
            completionCandidates = TargetNames.class,
            description = "Platforms that the registrations are for, one or more: ${COMPLETION-CANDIDATES}; default:"
                    + " ${DEFAULT-VALUE}.")
    private List<TargetNames.Selection> targets;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Folders and jars with the classes that registrations name: without it, these are not looked"
                    + " up. The class files are read, never loaded.")
    private List<String> classPath = List.of();

    @Option(names = "--strict", description = "What GraalVM or Java's linker refuse, and stubgen takes, is an error.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LabelConverter.ToDiagnosticFormat.class,
            description = "text, a line for each problem, or json, for editors; default: ${DEFAULT-VALUE}.")
    private DiagnosticFormat format;

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "A JSON file with registrations; or a folder, jar or class path, in which"
                    + " META-INF/native-image/**/reachability-metadata.json and *.stubgen.json are read.")
    private List<String> inputs;

    @Override
    public Integer call() {
        List<Target> selected = TargetNames.Selection.of(targets);
        List<Diagnostic> diagnostics =
                Checker.check(selected, inputs, classPath, strict ? Rigour.STRICT : Rigour.CHECK);
        spec.commandLine().getOut().print(format.of(diagnostics, selected));
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR) ? 1 : 0;
    }
}
