package io.stubgen.cli;

import io.stubgen.generate.GenerationException;
import io.stubgen.generate.Version;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.InvalidSignatureException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command {@code stubgen}. */
@Command(
        name = "stubgen",
        description = "Generates foreign-call stubs for Java ahead of time: from the foreign registrations of GraalVM"
                + " Native Image to an object file, Java bindings and a C header.",
        subcommands = {
            GenerateCommand.class, CheckCommand.class, ExplainCommand.class, LowerCommand.class, TargetsCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:the input cannot be used as it stands, or the output cannot be written",
            " 2:the command line cannot be understood",
            "70:a defect of stubgen"
        })
public final class Main {
    private static final int DONE = 0;
    private static final int INPUT_WRONG = 1;
    private static final int USAGE_WRONG = 2;
    private static final int INTERNAL_ERROR = 70;

    private Main() {}

    public static void main(String[] arguments) {
        // Written at the end and at once: a reader that wants the first line only, like head, is no failure.
        System.exit(run(List.of(arguments), new PrintWriter(System.out), new PrintWriter(System.err, true)));
    }

    /** Runs a command line and returns the exit code. */
    static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
        int exitCode = execute(arguments, out, err);
        if (out.checkError() && exitCode == DONE) {
            err.println("stubgen: standard output cannot be written");
            return INPUT_WRONG;
        }
        return exitCode;
    }

    private static int execute(List<String> arguments, PrintWriter out, PrintWriter err) {
        try {
            return new CommandLine(new Main())
                    .setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler((e, _) -> usageWrong(e, err))
                    .setExecutionExceptionHandler((e, _, _) -> failed(e, err))
                    .execute(arguments.toArray(String[]::new));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return failed(e, err);
        }
    }

    private static int usageWrong(ParameterException problem, PrintWriter err) {
        err.println("stubgen: " + problem.getMessage());
        err.println("Try '%s --help'."
                .formatted(problem.getCommandLine().getCommandSpec().qualifiedName()));
        return USAGE_WRONG;
    }

    private static int failed(Throwable problem, PrintWriter err) {
        return switch (problem) {
            case InvalidInputException input -> {
                input.messages().forEach(err::println);
                yield INPUT_WRONG;
            }
            case InvalidSignatureException signature -> {
                signature.messages().forEach(err::println);
                yield INPUT_WRONG;
            }
            case GenerationException request -> {
                err.println("stubgen: " + request.getMessage());
                yield INPUT_WRONG;
            }
            default -> {
                err.println("stubgen: internal error, a defect of stubgen %s; please report it with these lines and, if"
                        .formatted(Version.current()) + " possible, the input");
                problem.printStackTrace(err);
                yield INTERNAL_ERROR;
            }
        };
    }

    /** What {@code --version} prints. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"stubgen " + Version.current()};
        }
    }
}
