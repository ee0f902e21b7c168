package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make demo}, as a test. */
class LibcExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("stubgen.sources"), "../../..").normalize();

    @Test
    void callsFromJavaAndFromC(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.isExecutable(ROOT.resolve("stubgen/target/stubgen/bin/stubgen")),
                "needs the packaged tool: make build");
        Command command = Command.run(
                folder,
                List.of(ROOT.resolve("examples/libc/run.sh").toString(), folder.resolve("out").toString()));
        String output = command.requireSuccess().output();
        List<String> printed = output.lines().filter(line -> line.startsWith("printf prints ")).toList();
        assertEquals(List.of("printf prints 42 and 2.500", "printf prints 42 and 2.500"), printed);
        for (String function : List.of(
                "strlen", "qsort", "printf", "div", "ldiv", "inet_ntoa", "cabs", "strtol", "memcmp", "hypot", "bsearch",
                "scandir", "pthread_create")) {
            assertEquals(2, output.lines().filter(line -> line.contains(" " + function + "(")
                    || line.contains(" *" + function + "(")).count(), function);
        }
        assertTrue(output.indexOf("From Java:") < output.indexOf("From C:"), output);
    }
}
