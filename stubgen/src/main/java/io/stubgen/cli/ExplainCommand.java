package io.stubgen.cli;

import io.stubgen.abi.CallPlanText;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.Target;
import io.stubgen.abi.UnsupportedSignatureException;
import io.stubgen.generate.GenerationException;
import io.stubgen.registration.Signature;
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
            defaultValue = TargetNames.HOST,
            converter = TargetNames.class,
            completionCandidates = TargetNames.class,
            description = "Platform: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Target target;

    @Parameters(
            paramLabel = "SIGNATURE",
            description = "Types as registrations write them, as in 'double(struct(double, double), int)'; '...' stands"
                    + " before the first variadic argument, as in 'int(void*, ..., double)'.")
    private String text;

    @Override
    public void run() {
        Signature signature = Signature.parse(target, text);
        try {
            spec.commandLine()
                    .getOut()
                    .print(CallPlanText.of(
                            CallPlanner.plan(target, signature.function(), signature.firstVariadic())));
        } catch (UnsupportedSignatureException e) {
            throw new GenerationException(e.getMessage(), e);
        }
    }
}
