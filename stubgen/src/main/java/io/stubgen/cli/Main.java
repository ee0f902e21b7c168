package io.stubgen.cli;

import io.stubgen.generate.GenerationException;
import io.stubgen.generate.Version;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.InvalidSignatureException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code stubgen}. */
public final class Main {
    static final String NAME = "stubgen";

    static final int DONE = 0;
    private static final int INPUT_WRONG = 1;
    private static final int USAGE_WRONG = 2;
    private static final int INTERNAL_ERROR = 70;

    private static final Map<String, Supplier<CommandSpec>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("generate", GenerateCommand::spec);
        COMMANDS.put("check", CheckCommand::spec);
        COMMANDS.put("explain", ExplainCommand::spec);
        COMMANDS.put("lower", LowerCommand::spec);
        COMMANDS.put("targets", TargetsCommand::spec);
        COMMANDS.put("completion", CompletionCommand::spec);
    }

    private Main() {}

    public static void main(String[] arguments) {
        String training = System.getProperty(Training.PROPERTY);
        if (training != null) {
            System.exit(Training.run(Path.of(training)));
        }
        loadDecimals();
        // Written at the end and at once: a reader that wants the first line only, like head, is no failure.
        System.exit(run(List.of(arguments), new PrintWriter(System.out), new PrintWriter(System.err, true)));
    }

    /**
     * Loads on a thread of its own what every JSON parser needs: in JDK 25, {@link BigDecimal} makes powers of five of
     * up to 150,000 bits first, which takes as long as reading the command line.
     */
    private static void loadDecimals() {
        Thread.ofPlatform().daemon().start(() -> BigDecimal.ZERO.signum());
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
            CommandLine line = commandLine(arguments);
            if (arguments.isEmpty()) {
                line.usage(err);
                return USAGE_WRONG;
            }
            return line.setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler((e, _) -> usageWrong(e, err))
                    .setExecutionExceptionHandler((e, _, _) -> failed(e, err))
                    .execute(arguments.toArray(String[]::new));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return failed(e, err);
        }
    }

    /** With the command that the arguments begin with alone, if they do: the others need not be built then. */
    private static CommandLine commandLine(List<String> arguments) {
        return arguments.isEmpty() || !COMMANDS.containsKey(arguments.getFirst())
                ? withAllCommands()
                : with(List.of(arguments.getFirst()));
    }

    static CommandLine withAllCommands() {
        return with(List.copyOf(COMMANDS.keySet()));
    }

    private static CommandLine with(List<String> commands) {
        CommandSpec stubgen = Options.command(
                CommandSpec.create(),
                NAME,
                "Generates foreign-call stubs for Java ahead of time: from the foreign registrations of GraalVM Native"
                        + " Image to an object file, Java bindings and a C header.");
        stubgen.usageMessage().synopsisSubcommandLabel("COMMAND");
        commands.forEach(name -> stubgen.addSubcommand(name, COMMANDS.get(name).get()));
        Options.examples(
                stubgen,
                "stubgen generate --name text --package org.example text.stubgen.json",
                "stubgen check src/main/stubgen",
                "stubgen explain 'double(struct(double, int), ..., double)'",
                "stubgen generate --help");
        Options.exitCodes(
                stubgen,
                " 0:done",
                " 1:the input cannot be used as it stands, or the output cannot be written",
                " 2:the command line cannot be understood",
                "70:a defect of stubgen");
        return new CommandLine(stubgen);
    }

    private static int usageWrong(ParameterException problem, PrintWriter err) {
        switch (problem) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, err);
            default -> err.println("stubgen: " + problem.getMessage());
        }
        err.println("Try '%s --help'."
                .formatted(problem.getCommandLine().getCommandSpec().qualifiedName()));
        return USAGE_WRONG;
    }

    private static void unmatched(UnmatchedArgumentException problem, PrintWriter err) {
        boolean command = !problem.isUnknownOption() && problem.getCommandLine().getParent() == null;
        err.println("stubgen: "
                + (command
                        ? "'%s' is not a command".formatted(problem.getUnmatched().getFirst())
                        : problem.getMessage()));
        List<String> suggestions = problem.getSuggestions();
        if (!suggestions.isEmpty()) {
            err.println("Did you mean %s?".formatted(String.join(" or ", suggestions)));
        }
    }

    /** Says why a command failed, and returns the exit code for it. */
    static int failed(Throwable problem, PrintWriter err) {
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
}
