package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code stubgen targets}. */
@Command(
        name = "targets",
        description = "Lists the targets.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class)
final class TargetsCommand implements Runnable {
    private static final String ROW = "%-16s  %-18s  %-6s  %s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(ROW, "target", "convention", "object", "bridges");
        for (Target target : Target.values()) {
            out.printf(ROW, target, target.convention(), target.objectFormat(), bridges());
        }
    }

    private static String bridges() {
        return Arrays.stream(Bridge.values()).map(Bridge::toString).collect(Collectors.joining(", "));
    }
}
