package io.stubgen.cli;

import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.LayoutRules;
import io.stubgen.abi.Target;
import io.stubgen.abi.UnsupportedSignatureException;
import io.stubgen.abi.Violation;
import io.stubgen.abi.Violation.Severity;
import io.stubgen.generate.GenerationException;
import io.stubgen.registration.InvalidSignatureException;
import io.stubgen.registration.Signature;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stubgen explain}. */
@Command(
        name = "explain",
        description = "Prints where a call passes every piece of its arguments and result.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        sortOptions = false)
final class ExplainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            split = ",",
            defaultValue = TargetNames.HOST,
            converter = TargetNames.class,
            completionCandidates = TargetNames.class,
            description = "Platforms, one or more: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private List<TargetNames.Selection> targets;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LabelConverter.ToPlanFormat.class,
            description = "text, a table for each platform; html, a page that draws them side by side;"
                    + " default: ${DEFAULT-VALUE}.")
    private PlanFormat format;

    @Parameters(
            paramLabel = "SIGNATURE",
            description = "Types as registrations write them, as in 'double(struct(double, double), int)'; '...' stands"
                    + " before the first variadic argument, as in 'int(void*, ..., double)'.")
    private String text;

    @Override
    public void run() {
        List<CallPlan> plans =
                TargetNames.Selection.of(targets).stream().map(this::plan).toList();
        spec.commandLine().getOut().print(format.of(plans));
    }

    private CallPlan plan(Target target) {
        Signature signature = Signature.parse(target, text);
        List<Violation> violations =
                LayoutRules.check(target, signature.function(), signature.firstVariadic());
        messages(violations, Severity.WARNING)
                .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        List<String> errors = messages(violations, Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new InvalidSignatureException(errors);
        }
        try {
            return CallPlanner.plan(target, signature.function(), signature.firstVariadic());
        } catch (UnsupportedSignatureException e) {
            throw new GenerationException(e.getMessage(), e);
        }
    }

    private static List<String> messages(List<Violation> violations, Severity severity) {
        return violations.stream()
                .filter(violation -> violation.severity() == severity)
                .map(violation -> violation.part() + ": " + violation.message())
                .toList();
    }
}
