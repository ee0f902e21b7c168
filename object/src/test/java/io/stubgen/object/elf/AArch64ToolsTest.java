package io.stubgen.object.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's readers and linkers accept our objects for AArch64, and what is linked runs. */
class AArch64ToolsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("sample.o"), ElfWriter.write(AArch64Sample.object()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aarch64-linux-gnu-readelf -aW --debug-dump=frames sample.o",
                "llvm-readobj -a -u sample.o",
                "llvm-dwarfdump --eh-frame sample.o",
                "aarch64-linux-gnu-objdump -drx sample.o"
            })
    void readWithoutComplaint(String command) {
        String text = Tools.run(folder, command.split(" "));
        assertTrue(text.contains("stub_all") || text.contains("FDE"), text);
        assertEquals(List.of(), text.lines().filter(line -> line.matches("(?i).*\\b(warning|error):.*")).toList());
    }

    /** {@code -z text}: the dynamic linker has nothing to write in code. */
    @ParameterizedTest
    @ValueSource(strings = {"ld.lld", "aarch64-linux-gnu-ld"})
    void linkedAloneTheLibraryKeepsTheClaim(String linker) {
        String command = linker + " --fatal-warnings -z text --eh-frame-hdr -shared -o sample.so sample.o";
        assertEquals("", Tools.run(folder, command.split(" ")));
        for (String file : List.of("sample.o", "sample.so")) {
            String notes = Tools.run(folder, "aarch64-linux-gnu-readelf", "-nW", file);
            assertTrue(notes.contains("AArch64 feature: BTI, PAC"), file);
        }
        String segments = Tools.run(folder, "aarch64-linux-gnu-readelf", "-lW", "sample.so");
        assertTrue(segments.lines().anyMatch(line -> line.matches(" *GNU_STACK .* RW +0.*")), segments);
        assertTrue(segments.contains("GNU_EH_FRAME"), segments);
    }

    /**
     * Every kind of relocation, resolved by the linker (and relaxed, in programs) and by the dynamic linker. The
     * unwinder finds the function that called back, and its caller behind a signed return address. In a library
     * made of this object alone, the processor checks that calls through its table of jumps end at landing pads.
     */
    @ParameterizedTest
    @CsvSource({"bfd, -static", "bfd, -pie", "bfd, -shared", "lld, -static", "lld, -pie", "lld, -shared"})
    void linkedProgramRuns(String linker, String kind) throws IOException {
        Tools.assume("qemu-aarch64");
        Tools.assume("ld.lld");
        linkerFor(linker);
        Files.writeString(folder.resolve("main.c"), """
                #include <unwind.h>
                long stub_all(void);
                extern const char *const table[6];
                int main(void);
                static int calls, frames, callers;
                static _Unwind_Reason_Code frame(struct _Unwind_Context *context, void *unused) {
                    (void) unused;
                    void *function = _Unwind_FindEnclosingFunction((void *) _Unwind_GetIP(context));
                    frames += function == (void *) stub_all;
                    callers += function == (void *) main;
                    return _URC_NO_REASON;
                }
                void callback(void) {
                    calls++;
                    _Unwind_Backtrace(frame, 0);
                }
                int main(void) {
                    long cached = *(long *) stub_all();
                    return !(calls == 1
                        && frames == 1
                        && callers == 1
                        && cached == 0
                        && table[0] == (const char *) stub_all
                        && table[2] - table[1] == 1
                        && table[1] - table[0] == 0x80
                        && table[3] - table[0] == 0x88
                        && table[4] == (const char *) callback
                        && *(const long *) table[5] == 42);
                }
                """);
        if (kind.equals("-shared")) {
            Tools.run(folder, "ld.lld", "--fatal-warnings", "-shared", "-z", "text", "--eh-frame-hdr",
                    "-o", "libsample.so", "sample.o");
            Tools.run(folder, "aarch64-linux-gnu-gcc", "-B.", "-rdynamic", "-Wl,-rpath,$ORIGIN",
                    "-o", "main", "main.c", "./libsample.so");
        } else {
            Tools.run(folder, "aarch64-linux-gnu-gcc", "-B.", kind, "-fPIE", "-o", "main", "main.c", "sample.o");
        }
        assertEquals("", Tools.run(folder, "qemu-aarch64", "-L", "/usr/aarch64-linux-gnu", "./main"));
    }

    /** The compiler for another machine finds its linker in the folder that -B names, under the name ld. */
    private void linkerFor(String linker) throws IOException {
        String command = linker.equals("bfd") ? "aarch64-linux-gnu-ld" : "ld.lld";
        Files.writeString(folder.resolve("ld"), "#!/bin/sh\nexec %s \"$@\"\n".formatted(command));
        Files.setPosixFilePermissions(folder.resolve("ld"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void libraryExportsTheGlobalSymbolsOnly() {
        Tools.run(folder, "ld.lld", "-shared", "-o", "sample.so", "sample.o");
        assertEquals(
                List.of("again", "distance", "stub_all", "table"),
                Tools.lines(folder, "aarch64-linux-gnu-nm", "-D", "--defined-only", "--format=posix", "sample.so")
                        .stream()
                        .map(line -> line.split(" ")[0])
                        .toList());
    }

    /** What the file says of itself tells code from data: the disassembler prints no data as instructions. */
    @Test
    void codeAndDataAreMarked() {
        assertEquals(
                List.of("$d", "$d", "$d", "$d", "$d", "$d", "$d", "$x"),
                new ElfReader(ElfWriter.write(AArch64Sample.object())).symbols().stream()
                        .map(ElfReader.ReadSymbol::name)
                        .filter(name -> name.startsWith("$"))
                        .sorted()
                        .toList());
    }
}
