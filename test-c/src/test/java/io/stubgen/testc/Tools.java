package io.stubgen.testc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Runner;

/** Tools that tests need and machines may lack. */
public final class Tools {

    private Tools() {}

    /** Skips the test unless programs of the platform can be compiled and run. */
    public static void assumePresent(Platform platform) {
        platform.compilers().forEach(compiler -> assumePresent(compiler.command().getFirst()));
        assumePresent(platform.linker().command().getFirst());
        platform.runner().tools().forEach(Tools::assumePresent);
        assumeTrue(
                !(platform.runner() instanceof Runner.Native) || isHost(platform),
                () -> "programs of " + platform.target() + " do not run on this machine");
    }

    /** Skips the test unless there is such a program. */
    public static void assumePresent(String program) {
        assumeTrue(Command.exists(program), () -> "no " + program + ": install it with make test-tools");
    }

    private static boolean isHost(Platform platform) {
        String system = System.getProperty("os.name").equals("Linux") ? "linux" : "other";
        String architecture = System.getProperty("os.arch").equals("amd64") ? "x64" : System.getProperty("os.arch");
        return platform.target().toString().equals(system + "-" + architecture);
    }
}
