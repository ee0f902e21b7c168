package io.stubgen.cli;

import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.LayoutRules;
import io.stubgen.abi.Target;
import io.stubgen.abi.UnsupportedSignatureException;
import io.stubgen.abi.Violation;
import io.stubgen.abi.Violation.Severity;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.TargetNames;
import io.stubgen.registration.InvalidSignatureException;
import io.stubgen.registration.Signature;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stubgen explain}. */
final class ExplainCommand implements Callable<Integer> {
    private final TargetOption targets = TargetOption.several("Platforms", TargetNames.HOST);

    private final OptionSpec format = Options.constant(PlanFormat.class, "FORMAT", "--format")
            .defaultValue("text")
            .description("text, a table for each platform; html, a page that draws them side by side;"
                    + " default: ${DEFAULT-VALUE}.")
            .build();

    private final PositionalParamSpec signature = PositionalParamSpec.builder()
            .paramLabel("SIGNATURE")
            .arity("1")
            .required(true)
            .index("0")
            .type(String.class)
            .description("Types as registrations write them, as in 'double(struct(double, double), int)'; '...' stands"
                    + " before the first variadic argument, as in 'int(void*, ..., double)'.")
            .build();

    private final CommandSpec spec = Options.command(
                    this, "explain", "Prints where a call passes every piece of its arguments and result.")
            .addPositional(signature)
            .addOption(targets.spec())
            .addOption(format);

    private ExplainCommand() {
        Options.examples(
                spec,
                "stubgen explain 'int(void*, ..., double)'",
                "stubgen explain --format html -t all 'void(struct(int, double))' > call.html");
    }

    static CommandSpec spec() {
        return new ExplainCommand().spec;
    }

    @Override
    public Integer call() {
        List<CallPlan> plans = targets.targets().stream().map(this::plan).toList();
        spec.commandLine().getOut().print(format.<PlanFormat>getValue().of(plans));
        return Main.DONE;
    }

    private CallPlan plan(Target target) {
        Signature parsed = Signature.parse(target, signature.getValue());
        List<Violation> violations =
                LayoutRules.check(target, parsed.function(), parsed.firstVariadic());
        messages(violations, Severity.WARNING)
                .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        List<String> errors = messages(violations, Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new InvalidSignatureException(errors);
        }
        try {
            return CallPlanner.plan(target, parsed.function(), parsed.firstVariadic());
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
