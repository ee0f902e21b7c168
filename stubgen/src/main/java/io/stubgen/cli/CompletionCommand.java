package io.stubgen.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code stubgen completion}. */
final class CompletionCommand implements Callable<Integer> {
    private final CommandSpec spec = Options.command(
            this, "completion", "Prints a script that makes bash and zsh complete commands, options and their values.");

    private CompletionCommand() {
        Options.examples(spec, "source <(stubgen completion)", "stubgen completion > ~/.stubgen-completion");
    }

    static CommandSpec spec() {
        return new CompletionCommand().spec;
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash(Main.NAME, Main.withAllCommands()));
        return Main.DONE;
    }
}
