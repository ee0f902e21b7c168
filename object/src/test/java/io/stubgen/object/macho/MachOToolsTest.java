package io.stubgen.object.macho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's readers and a linker accept our objects. */
@ParameterizedClass
@MethodSource("io.stubgen.object.macho.Sample#all")
class MachOToolsTest {
    private final Sample sample;

    @TempDir
    private Path folder;

    MachOToolsTest(Sample sample) {
        this.sample = sample;
    }

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("sample.o"), MachOWriter.write(sample.object()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llvm-readobj -a -u sample.o",
                "llvm-objdump -d -r --macho sample.o",
                "llvm-objdump --unwind-info sample.o",
                "llvm-dwarfdump --eh-frame sample.o",
                "llvm-nm sample.o"
            })
    void readWithoutComplaint(String command) {
        String text = Tools.run(folder, command.split(" "));
        assertTrue(text.contains("stub_all") || text.contains(".eh_frame contents"), text);
        assertEquals(List.of(), text.lines().filter(line -> line.matches("(?i).*\\b(warning|error):.*")).toList());
    }

    @Test
    void libraryExportsTheGlobalSymbolsOnly() {
        link();
        assertEquals(
                List.of("_again", "_also", "_stub_all", "_table"),
                Tools.lines(folder, "llvm-nm", "--extern-only", "--defined-only", "--format=posix", "sample.dylib")
                        .stream()
                        .map(line -> line.split(" ")[0])
                        .toList());
    }

    private void link() {
        String command = "ld64.lld-14 -arch %s -platform_version macos 11.0 11.0 -dylib -fatal_warnings"
                + " -undefined dynamic_lookup -o sample.dylib sample.o";
        assertEquals("", Tools.run(folder, command.formatted(sample.architecture()).split(" ")));
    }
}
