package io.stubgen.cli;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;

/**
 * What a command line did.
 *
 * @param exitCode the process's
 * @param out what it printed
 * @param err what it printed to standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {

    /** Runs a command line in this process. */
    public static CommandLineRun of(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, buffered(out), new PrintWriter(err, true));
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    public static CommandLineRun of(String... arguments) {
        return of(List.of(arguments));
    }

    /** As those of a process: what is not flushed is lost. */
    private static PrintWriter buffered(Writer text) {
        return new PrintWriter(new BufferedWriter(text));
    }
}
