package io.stubgen.object.macho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** The disassembler names the last symbol of a place: here the second name of a function. */
    @Test
    void linkedCodeRefersToTheSymbols() {
        link();
        String code = Tools.run(folder, "llvm-objdump", "-d", "--no-show-raw-insn", "sample.dylib");
        String call = sample.architecture().equals("arm64") ? "bl" : "callq";
        List<String> calls = code.lines()
                .filter(line -> line.contains("\t" + call + "\t"))
                .map(line -> line.substring(line.indexOf('<')))
                .toList();
        assertEquals(List.of("<_own>", "<_helper>", "<_also>"), calls.subList(1, 4));
    }

    /** The table of addresses as it is before the library is loaded, with the addend of its third entry. */
    @Test
    void linkedDataHoldsTheAddresses() throws IOException {
        link();
        Map<String, Long> addresses = Tools.lines(folder, "llvm-nm", "--format=posix", "sample.dylib").stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length > 2 && !words[1].equals("U"))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[2], 16)));
        Tools.run(folder, "llvm-objcopy", "--dump-section=__DATA_CONST,__const=table.bin", "sample.dylib");
        ByteBuffer table = MachOReader.buffer(Files.readAllBytes(folder.resolve("table.bin")));
        assertEquals(
                List.of(
                        addresses.get("_stub_all"),
                        addresses.get("_own"),
                        addresses.get("_own") + 1,
                        addresses.get("_helper"),
                        addresses.get("_answer")),
                Stream.of(0, 8, 16, 24, 40).map(table::getLong).toList());
    }

    private void link() {
        String command = "ld64.lld-14 -arch %s -platform_version macos 11.0 11.0 -dylib -fatal_warnings"
                + " -undefined dynamic_lookup -o sample.dylib sample.o";
        assertEquals("", Tools.run(folder, command.formatted(sample.architecture()).split(" ")));
    }
}
