package io.stubgen.object.elf;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's readers and linkers accept our objects. */
class ElfToolsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("sample.o"), ElfWriter.write(Sample.object()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readelf -aW --debug-dump=frames sample.o",
                "llvm-readobj -a -u sample.o",
                "llvm-dwarfdump --eh-frame sample.o",
                "objdump -drx sample.o"
            })
    void readWithoutComplaint(String command) {
        String text = Tools.run(folder, command.split(" "));
        assertTrue(text.contains("stub_all") || text.contains("FDE"), text);
        assertEquals(List.of(), text.lines().filter(line -> line.matches("(?i).*\\b(warning|error):.*")).toList());
    }

    /** {@code -z text}: the dynamic linker has nothing to write in code. */
    @ParameterizedTest
    @ValueSource(strings = {"ld.lld", "ld"})
    void linkedAloneTheLibraryKeepsTheClaim(String linker) {
        String warnings = Tools.run(
                folder, linker, "--fatal-warnings", "-z", "text", "--eh-frame-hdr", "-shared", "-o", "sample.so", "sample.o");
        assertEquals("", warnings);
        for (String file : List.of("sample.o", "sample.so")) {
            assertTrue(Tools.run(folder, "readelf", "-nW", file).contains("x86 feature: IBT, SHSTK"), file);
        }
        String segments = Tools.run(folder, "readelf", "-lW", "sample.so");
        assertTrue(segments.lines().anyMatch(line -> line.matches(" *GNU_STACK .* RW +0x[0-9a-f]+| *GNU_STACK .* RW +0")),
                segments);
        assertTrue(segments.contains("GNU_EH_FRAME"), segments);
    }

    @Test
    void libraryExportsTheGlobalSymbolsOnly() {
        Tools.run(folder, "ld.lld", "-shared", "-o", "sample.so", "sample.o");
        assertEquals(
                List.of("again", "stub_all", "table"),
                Tools.lines(folder, "nm", "-D", "--defined-only", "--format=posix", "sample.so").stream()
                        .map(line -> line.split(" ")[0])
                        .toList());
    }
}
