package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbols of upcalls are not those of other stubs, nor of what stubs need. */
class UpcallSymbolsTest {
    /** Where the entry of each section stands. */
    private static final Map<String, String> PLACES =
            Map.of("downcalls", ":2:17", "directUpcalls", ":3:21", "upcalls", ":5:15");

    private static final String DOCUMENT = """
            {"foreign": {
              "downcalls": [{"symbol": "puts", "returnType": "int", "parameterTypes": ["void*"]}],
              "directUpcalls": [{"class": "A", "method": "m", "name": "%s", "symbol": "%s",
                "returnType": "void", "parameterTypes": []}],
              "upcalls": [{"name": "any", "returnType": "void", "parameterTypes": []}]
            }}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jni|x|puts|downcalls[0]: stubgen itself defines the symbol \"puts\"; another \"name\" is expected",
                "c|x|impl_x|directUpcalls[0]: stubgen itself defines the symbol \"impl_x\";"
                        + " another \"name\" is expected",
                "jni|x|write|directUpcalls[0]: upcalls need the C library's \"write\" themselves;"
                        + " another \"symbol\" is expected",
                "c|x|stub_puts|directUpcalls[0]: the symbol \"stub_puts\" is defined by %s: downcalls[0] already;"
                        + " another \"name\" or \"symbol\" is expected",
                "native-image|x|puts|downcalls[0]: stubgen itself defines the symbol \"puts\";"
                        + " another \"name\" is expected",
                "native-image|x|graal_detach_thread|directUpcalls[0]: upcalls need the image's \"graal_detach_thread\""
                        + " themselves; another \"symbol\" is expected",
                "native-image|x|abort|directUpcalls[0]: upcalls need the C library's \"abort\" themselves;"
                        + " another \"symbol\" is expected",
                "native-image|x|stubs_stub_puts|directUpcalls[0]: the symbol \"stubs_stub_puts\" is defined by"
                        + " %s: downcalls[0] already; another \"name\" or \"symbol\" is expected",
                "native-image|x|stubs_pointer_x|directUpcalls[0]: the symbol \"stubs_pointer_x\" is defined by"
                        + " %s: directUpcalls[0] already; another \"name\" or \"symbol\" is expected",
                "native-image|x|stubs_impl_x|directUpcalls[0]: stubgen itself defines the symbol \"stubs_impl_x\";"
                        + " another \"name\" is expected",
                "native-image|x|stubs_impl_any|upcalls[0]: stubgen itself defines the symbol \"stubs_impl_any\";"
                        + " another \"name\" is expected",
                "c|bind_any|y|upcalls[0]: the symbol \"stub_bind_any\" is defined by %s: directUpcalls[0] already;"
                        + " another \"name\" or \"symbol\" is expected",
            })
    void symbolsThatAreTaken(String bridge, String name, String symbol, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("x.stubgen.json"), DOCUMENT.formatted(name, symbol));

        CommandLineRun run = generate(bridge, file);

        String section = message.substring(0, message.indexOf('['));
        assertEquals(
                file + PLACES.get(section) + ": error: " + message.formatted(file) + "\n", run.err());
        assertEquals(1, run.exitCode());
    }

    @ParameterizedTest
    @CsvSource({"JNI_OnLoad, load", "JNI_OnUnload, unload", "stubs_forget_thread, thread"})
    void functionsOfTheLibrary(String symbol, String function) throws IOException {
        Path file = Files.writeString(directory.resolve("x.stubgen.json"), DOCUMENT.formatted("x", symbol));

        CommandLineRun run = generate("jni", file);

        assertEquals(
                "stubgen: the %s function's name '%s' is the symbol of a stub\n".formatted(function, symbol),
                run.err());
        assertEquals(1, run.exitCode());
    }

    @ParameterizedTest
    @CsvSource({
        "stubs_publish, publishing", "stubs_open, binding", "stubs_close, releasing", "stubs_forget_thread, thread"
    })
    void functionsForAnImage(String symbol, String function) throws IOException {
        Path file = Files.writeString(directory.resolve("x.stubgen.json"), DOCUMENT.formatted("x", symbol));

        CommandLineRun run = generate("native-image", file);

        assertEquals(
                "stubgen: the %s function's name '%s' is the symbol of a stub\n".formatted(function, symbol),
                run.err());
        assertEquals(1, run.exitCode());
    }

    @Test
    void bridgeCHasNoFunctionsOfAJvm() throws IOException {
        Path file = Files.writeString(directory.resolve("x.stubgen.json"), DOCUMENT.formatted("x", "JNI_OnLoad"));

        assertEquals("", generate("c", file).err());
    }

    private CommandLineRun generate(String bridge, Path file) {
        String output = directory.resolve("out").toString();
        return CommandLineRun.of("generate", "-t", "linux-x64", "-b", bridge, "-o", output, file.toString());
    }
}
