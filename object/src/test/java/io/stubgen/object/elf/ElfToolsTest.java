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
import org.junit.jupiter.params.provider.CsvSource;
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
        String command = linker + " --fatal-warnings -z text --eh-frame-hdr -shared -o sample.so sample.o";
        assertEquals("", Tools.run(folder, command.split(" ")));
        for (String file : List.of("sample.o", "sample.so")) {
            assertTrue(Tools.run(folder, "readelf", "-nW", file).contains("x86 feature: IBT, SHSTK"), file);
        }
        String segments = Tools.run(folder, "readelf", "-lW", "sample.so");
        assertTrue(segments.lines().anyMatch(line -> line.matches(" *GNU_STACK .* RW +0.*")), segments);
        assertTrue(segments.contains("GNU_EH_FRAME"), segments);
    }

    /** Every kind of relocation, resolved by the linker (and relaxed, in programs) and by the dynamic linker. */
    @ParameterizedTest
    @CsvSource({"bfd, -static", "bfd, -pie", "bfd, -shared", "lld, -static", "lld, -pie", "lld, -shared"})
    void linkedProgramRuns(String linker, String kind) throws IOException {
        Tools.assumeLinuxX64();
        Tools.assume(linker.equals("bfd") ? "ld" : "ld.lld");
        Files.writeString(folder.resolve("main.c"), """
                long stub_all(void);
                extern const char *const table[6];
                static int calls;
                void callback(void) { calls++; }
                int main(void) {
                    long cached = *(long *) stub_all();
                    return !(calls == 1
                        && cached == 0
                        && table[0] == (const char *) stub_all
                        && table[2] - table[1] == 1
                        && table[1] - table[0] == 100
                        && table[3] - table[0] == 101
                        && table[4] == (const char *) callback
                        && *(const long *) table[5] == 42);
                }
                """);
        if (kind.equals("-shared")) {
            Tools.run(folder, "ld.lld", "-shared", "-z", "text", "--eh-frame-hdr", "-o", "libsample.so", "sample.o");
            Tools.run(folder, "gcc", "-fuse-ld=" + linker, "-rdynamic", "-Wl,-rpath,$ORIGIN", "-o", "main", "main.c",
                    "./libsample.so");
        } else {
            Tools.run(folder, "gcc", "-fuse-ld=" + linker, kind, "-fPIE", "-o", "main", "main.c", "sample.o");
        }
        assertEquals("", Tools.run(folder, "./main"));
    }

    @Test
    void libraryExportsTheGlobalSymbolsOnly() {
        Tools.run(folder, "ld.lld", "-shared", "-o", "sample.so", "sample.o");
        assertEquals(
                List.of("again", "distance", "stub_all", "table"),
                Tools.lines(folder, "nm", "-D", "--defined-only", "--format=posix", "sample.so").stream()
                        .map(line -> line.split(" ")[0])
                        .toList());
    }
}
