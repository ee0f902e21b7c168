package io.stubgen.testc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.Runner;
import java.util.Optional;
import java.util.stream.Stream;

/** Tools that tests need and machines may lack. */
public final class Tools {

    private Tools() {}

    /** Skips the test unless programs of the platform can be compiled and run. */
    public static void assumePresent(Platform platform) {
        Optional<String> missing = missing(platform);
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
    }

    /** Skips the test unless there is such a program. */
    public static void assumePresent(String program) {
        assumeTrue(Command.exists(program), () -> absence(program));
    }

    /** Why programs of the platform cannot be compiled and run here, if they cannot. */
    static Optional<String> missing(Platform platform) {
        if (platform.runner() instanceof Runner.Native && !isHost(platform)) {
            return Optional.of("programs of " + platform.target() + " do not run on this machine");
        }
        return Stream.of(
                        platform.compilers().stream().map(compiler -> compiler.command().getFirst()),
                        Stream.of(platform.linker().command().getFirst()),
                        platform.runner().tools().stream())
                .flatMap(programs -> programs)
                .filter(program -> !Command.exists(program))
                .findFirst()
                .map(Tools::absence);
    }

    private static String absence(String program) {
        return "no " + program + ": install it with make test-tools";
    }

    private static boolean isHost(Platform platform) {
        String system = System.getProperty("os.name").equals("Linux") ? "linux" : "other";
        String architecture = System.getProperty("os.arch").equals("amd64") ? "x64" : System.getProperty("os.arch");
        return platform.target().toString().equals(system + "-" + architecture);
    }
}
