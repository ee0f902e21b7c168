package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code stubgen targets}. */
final class TargetsCommand implements Callable<Integer> {
    private static final String ROW = "%-16s  %-18s  %-6s  %s%n";

    private final CommandSpec spec = Options.command(this, "targets", "Lists the targets.");

    private TargetsCommand() {}

    static CommandSpec spec() {
        return new TargetsCommand().spec;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(ROW, "target", "convention", "object", "bridges");
        for (Target target : Target.values()) {
            out.printf(ROW, target, target.convention(), target.objectFormat(), bridges());
        }
        return Main.DONE;
    }

    private static String bridges() {
        return Arrays.stream(Bridge.values()).map(Bridge::toString).collect(Collectors.joining(", "));
    }
}
