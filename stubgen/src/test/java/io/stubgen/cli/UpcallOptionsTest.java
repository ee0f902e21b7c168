package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options that matter for upcalls. */
class UpcallOptionsTest {
    private static final String UPCALL = """
            {"foreign": {"upcalls": [{"returnType": "int", "parameterTypes": ["void*", "void*"], "name": "compare"}]}}
            """;
    private static final String DIRECT_UPCALL = """
            {"foreign": {"directUpcalls": [{"class": "java.lang.Math", "method": "floorMod"}]}}
            """;

    @TempDir
    private Path directory;

    private CommandLineRun generate(String registrations, String... options) throws IOException {
        Path input = Files.writeString(directory.resolve("a.stubgen.json"), registrations);
        List<String> words =
                new ArrayList<>(List.of("generate", "-t", "linux-x64", "-o", directory.toString(), input.toString()));
        words.addAll(List.of(options));
        return CommandLineRun.of(words);
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void methodsAreFoundInTheClassPath() throws IOException {
        CommandLineRun run = generate(DIRECT_UPCALL, "--class-path", directory.toString());

        assertEquals(0, run.exitCode(), run.err());
        String java = file("java/stubs/Stubs.java");
        for (String types : List.of("int__int__int", "int__jlong__int", "jlong__jlong__jlong")) {
            String method = "public static native long java_lang_Math_floorMod__" + types + "Pointer();";
            assertTrue(java.contains(method), java);
        }
    }

    @Test
    void withoutClassPathTypesAreMissed() throws IOException {
        CommandLineRun run = generate(DIRECT_UPCALL);

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("--class-path"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void thePoolHasAsManyTrampolinesAsAskedFor() throws IOException {
        for (Map.Entry<List<String>, Integer> count :
                Map.of(List.<String>of(), 256, List.of("--trampolines", "3"), 3).entrySet()) {
            CommandLineRun run = generate(UPCALL, count.getKey().toArray(String[]::new));

            assertEquals(0, run.exitCode(), run.err());
            String java = file("java/stubs/Stubs.java");
            assertTrue(java.contains("super(\"stubs\", " + count.getValue() + ");"), java);
            assertTrue(java.contains("[" + count.getValue() + "];"), java);
        }
    }

    @Test
    void environmentsAreKeptUnlessAskedFor() throws IOException {
        assertEquals(0, generate(UPCALL, "--emit", "assembly").exitCode());
        assertTrue(stub().contains("stubgen_environment"), stub());

        assertEquals(0, generate(UPCALL, "--emit", "assembly", "--thread-environment", "asked-for").exitCode());
        assertFalse(stub().contains("stubgen_environment"), stub());
    }

    private String stub() throws IOException {
        String assembly = file("linux-x64/stubs.s");
        return assembly.substring(assembly.indexOf("stub_compare:"), assembly.indexOf(".size stub_compare"));
    }
}
